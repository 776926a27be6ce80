package org.genscl.testkit.behavior;

import org.apiguardian.api.API;

/**
 * A behavior that a contract expects of every component unless its test declares otherwise, in {@code has}. A component
 * that is declared not to behave so must indeed not.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Behavior {

    /** The name of the enum constant. */
    String name();

    /** What an author does about a failure if the component is right: which behavior to declare absent, and where. */
    default String unlessIntended() {
        return "; if that is intended, override has() to return false for "
                + getClass().getSimpleName() + "." + name();
    }

    /** What an author does about a component that behaves so although its test declares otherwise. */
    default String declaredAbsent() {
        return "; has() returns false for " + getClass().getSimpleName() + "." + name()
                + ", but the component behaves so: remove that from has()";
    }
}
