package org.genscl.plugins.backenddjl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * A TorchScript file in evaluation mode, in this backend's PyTorch. For plugins that depend on this one
 * ({@code plugin.dependencies=backend-djl}): PyTorch's native code loads once a process, in one class loader, so no other
 * plugin can bring its own. Its threads and other settings are those of the backend {@code djl}. Used by one thread at a
 * time.
 */
public final class TorchScriptModule implements AutoCloseable {
    private static final String LOGITS = "logits";

    private final Path file;
    private final PtNDManager manager;
    private final PtSymbolBlock module;

    private TorchScriptModule(Path file, PtNDManager manager, PtSymbolBlock module) {
        this.file = file;
        this.manager = manager;
        this.module = module;
    }

    /**
     * Loads a file; nothing of it is run yet.
     *
     * @throws UserException if PyTorch does not read the file, or lacks an operator that it uses
     * @throws ResourceException if PyTorch does not load, or the device is not there
     */
    public static TorchScriptModule load(Path file, DeviceSpec device) {
        PyTorch torch = PyTorch.load();
        PtNDManager manager = (PtNDManager) torch.engine().newBaseManager(torch.device(device));
        try {
            PtSymbolBlock module = JniUtils.loadModule(manager, file, true, new String[0], new String[0], false);
            JniUtils.enableInferenceMode(module);
            return new TorchScriptModule(file, manager, module);
        } catch (EngineException e) {
            manager.close();
            throw failure(file + " does not load as TorchScript", e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * Calls the module's method {@code forward}, without gradients.
     *
     * @param input its argument; not modified
     * @return the result as FLOAT32: a tensor, the first tensor of a tuple or list, or of a dictionary the tensor named
     *     {@code logits} or the only one
     * @throws UserException if the method fails, takes other arguments or gives something else
     * @throws ResourceException if memory runs out
     */
    public HostTensor forward(HostTensor input) {
        try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
            NDList arguments = new NDList(DjlSession.array(scope, input));
            JniUtils.setGradMode(false);
            EngineCall call = new EngineCall();
            call.method = "forward";
            call.begin();
            // DJL's other mode makes inference tensors, which no later gradient may touch.
            NDList results = IValueUtils.forward(module, arguments, true);
            call.commit();
            // Before anything asks for its type: DJL knows no bfloat16, and ends the process.
            NDArray result = JniUtils.to((PtNDArray) chosen(results), DataType.FLOAT32, scope.getDevice());
            return DjlSession.host(result, shape(result), DType.FLOAT32);
        } catch (EngineException e) {
            throw failure(file + " fails on a batch " + input.shape(), e);
        } catch (UnsupportedOperationException e) {
            throw new UserException(
                    file + " gives something else than a tensor, or a tuple, list or dictionary of tensors", e);
        }
    }

    private NDArray chosen(NDList results) {
        List<String> names = results.stream().map(NDArray::getName).toList();
        boolean dictionary = names.stream().anyMatch(name -> name != null);
        if (results.isEmpty() || dictionary && results.size() > 1 && !names.contains(LOGITS)) {
            throw new UserException(
                    file + " gives the tensors " + names + ": there must be one, or one named '" + LOGITS + "'");
        }
        return results.get(Math.max(0, names.indexOf(LOGITS)));
    }

    private Shape shape(NDArray array) {
        long[] dimensions = array.getShape().getShape();
        if (Arrays.stream(dimensions).anyMatch(dimension -> dimension < 1)) {
            throw new UserException(file + " gives an empty tensor " + Arrays.toString(dimensions));
        }
        return Shape.of(Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray());
    }

    @Override
    public void close() {
        manager.close();
    }

    private static RuntimeException failure(String what, EngineException e) {
        return DjlSession.translate(e) instanceof ResourceException lacking
                ? lacking
                : new UserException(what + ": " + reason(e), e);
    }

    /** PyTorch ends a traceback with the reason, and puts one that comes of loading into the first line. */
    private static String reason(EngineException e) {
        List<String> lines = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith("RuntimeError: ") || line.startsWith("torch.jit.Error: "))
                .reduce((first, last) -> last)
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .orElse(lines.isEmpty() ? "no reason given" : lines.get(0));
    }
}
