package org.genscl.plugins.evaluatorcore;

import org.genscl.api.backend.Backend;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;

/** What computes in these tests. */
final class Engine {
    static final Backend DJL = new DjlBackend(new DjlConfig(1, false, false));

    private Engine() {}
}
