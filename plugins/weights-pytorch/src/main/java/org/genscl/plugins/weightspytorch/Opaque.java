package org.genscl.plugins.weightspytorch;

/**
 * An object of a pickle that is not read: neither constructed nor called, whatever it names. Two of them are never equal,
 * so that a dictionary's keys stay apart.
 */
final class Opaque {
    private final String what;
    private final boolean tensor;

    private Opaque(String what, boolean tensor) {
        this.what = what;
        this.tensor = tensor;
    }

    /** Something else than a tensor; {@code what} is a class, a function, or a description. */
    static Opaque object(String what) {
        return new Opaque(what, false);
    }

    /** A tensor of a kind that is not read. */
    static Opaque tensor(String what) {
        return new Opaque(what, true);
    }

    String what() {
        return what;
    }

    boolean tensor() {
        return tensor;
    }
}
