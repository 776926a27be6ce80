package org.genscl.runtime.progress.console;

import org.genscl.api.dataset.TransferListener;

/** Shows a download or preparation. */
final class TransferProgress implements TransferListener {
    private final ProgressLine line;
    private String current = "";

    TransferProgress(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void progress(String what, long done, long total) {
        if (!what.equals(current)) {
            line.end();
            line.print(what);
            line.begin(what, 0, total, " MiB", 1 << 20);
            current = what;
        }
        line.update(done, "");
        if (done == total) {
            line.end();
            current = "";
        }
    }
}
