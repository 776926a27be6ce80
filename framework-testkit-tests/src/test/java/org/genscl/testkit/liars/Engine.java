package org.genscl.testkit.liars;

import org.genscl.api.backend.Backend;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;

/** The engine that components of the tests compute on. */
final class Engine {
    private Engine() {}

    static Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }
}
