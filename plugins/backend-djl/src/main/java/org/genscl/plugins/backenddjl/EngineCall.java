package org.genscl.plugins.backenddjl;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A call of PyTorch, for the JDK's flight recorder: {@code java -XX:StartFlightRecording} shows how long each took, at
 * no cost when nothing is recorded.
 */
@Name("org.genscl.EngineCall")
@Label("Engine call")
@Category("GenSCL")
@Description("One call of a program's TorchScript: a training step, a function, or a copy between layouts")
@StackTrace(false)
final class EngineCall extends Event {
    @Label("Method")
    String method;
}
