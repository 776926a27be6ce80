package org.genscl.api.exporter;

import java.nio.file.Path;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.graph.Graph;
import org.genscl.api.tensor.HostTensor;

/**
 * Writes a trained network to a file that other programs run as it is, and runs such a file itself, to show that it
 * computes what it should. It has no options: its configuration is {@link org.genscl.api.component.EmptyConfig}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Exporter {
    /**
     * Writes a network. The file takes batches of any size.
     *
     * @param graph traced for evaluation: one input, images [N, C, H, W], and one output, [N, …]
     * @param variables values of all of the graph's variables
     * @param file does not exist yet
     * @throws org.genscl.api.error.UserException if the format cannot express the graph
     */
    void write(Graph graph, Map<String, HostTensor> variables, Path file);

    /**
     * Loads a file from the disk, as other programs do, and runs it on the CPU in FP32.
     *
     * @param images [M, C, H, W]
     * @return the output, [M, …]
     * @throws org.genscl.api.error.UserException if the file cannot be run
     * @throws org.genscl.api.error.ResourceException if native libraries or memory are lacking
     */
    HostTensor run(Path file, HostTensor images);
}
