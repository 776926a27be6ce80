package org.genscl.runtime.export;

/** What of a run is exported. */
public enum ExportedPart {
    /** Images to features. */
    ENCODER("features"),
    /** Encoder and linear classifier: images to logits. */
    CLASSIFIER("logits");

    private final String output;

    ExportedPart(String output) {
        this.output = output;
    }

    /** The name of its output. */
    String output() {
        return output;
    }
}
