package org.genscl.plugins.backenddjl;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.plugins.backenddjl.NvidiaDriver.Gpu;

/**
 * Decides which PyTorch computes on a device, before anything native is loaded: DJL's native code loads with any version
 * and computes garbage or crashes with all but the one that it was built for, and a PyTorch with CUDA does not load
 * without a driver.
 *
 * @param required the version that DJL's native code was built for, for example {@code 2.7.1}
 * @param settings environment variables, or system properties of the same names; null where unset
 * @param search finds installed ones
 * @param likelyDriver whether there may be a driver; cheap
 * @param driver asks the driver; empty where there is none
 */
record TorchChoice(
        String required,
        UnaryOperator<String> settings,
        TorchSearch search,
        BooleanSupplier likelyDriver,
        Supplier<Optional<NvidiaDriver>> driver) {
    static final String PATH = "PYTORCH_LIBRARY_PATH";
    static final String FLAVOR = "PYTORCH_FLAVOR";

    private static final String VERSION = "PYTORCH_VERSION";
    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
    private static final String OPTION = "backend.pytorch";
    private static final int BLACKWELL = 100;
    private static final String FOR_BLACKWELL = "12.8";
    private static final String DRIVERS = "https://www.nvidia.com/drivers";
    private static final String ON_CPU = ". Computing on the CPU";
    private static final String OR_CPU = ", or set 'device: cpu'";

    /**
     * Decides.
     *
     * @param told where the recipe says that PyTorch is
     * @throws UserException if the recipe names a folder without a usable PyTorch
     * @throws ResourceException if a GPU is asked for and none can be used, or the environment names a PyTorch that cannot
     *     be used
     */
    TorchDecision decide(DeviceSpec device, Optional<Path> told) {
        refuseOtherVersion();
        Optional<InstalledTorch> named = named();
        if (named.isPresent()) {
            return withNamed(device, named.get());
        }
        return switch (device.type()) {
            case CPU -> TorchDecision.bundled(Optional.empty(), Optional.empty());
            case AUTO -> automatic(device, told);
            case GPU -> demanded(device, told);
        };
    }

    private void refuseOtherVersion() {
        String version = settings.apply(VERSION);
        if (version != null && !version.isBlank() && !version.equals(required)) {
            throw new ResourceException(
                    VERSION + " is " + version + ", but this backend needs PyTorch " + required + ": unset " + VERSION);
        }
    }

    /** The library that DJL takes from the environment, whatever else is there. */
    private Optional<InstalledTorch> named() {
        String path = settings.apply(PATH);
        if (path == null || path.isBlank()) {
            return Optional.empty();
        }
        Optional<InstalledTorch> torch = Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> search.at(Path.of(entry)))
                .flatMap(Optional::stream)
                .findFirst();
        if (torch.isEmpty()) {
            throw new ResourceException(PATH + " is '" + path + "', where there is no PyTorch: it must name the folder"
                    + " 'lib' of an installed one (…/site-packages/torch/lib). Mend it, or unset it: 'genscl' finds the"
                    + " PyTorch of the active environment itself");
        }
        return torch;
    }

    private TorchDecision withNamed(DeviceSpec device, InstalledTorch torch) {
        problem(torch).ifPresent(problem -> {
            throw new ResourceException(PATH + " names " + problem + ", or unset " + PATH);
        });
        checkFlavor(torch);
        if (torch.cuda().isEmpty()) {
            if (device.type() == DeviceSpec.Type.GPU) {
                throw new ResourceException("device " + device + ": " + PATH + " names " + cpuOnly(torch) + OR_CPU);
            }
            return TorchDecision.installed(torch, Optional.empty());
        }
        Optional<NvidiaDriver> found = driver.get();
        // Without a driver it does not load; with one that has no GPU for us it computes on the CPU as well.
        Optional<String> obstacle = obstacle(device, torch, found);
        if (obstacle.isPresent() && (found.isEmpty() || device.type() == DeviceSpec.Type.GPU)) {
            throw new ResourceException("device " + device + ": " + PATH + " names " + torch + ", but " + obstacle.get()
                    + ", or unset " + PATH + " and set 'device: cpu'");
        }
        TorchDecision decision = TorchDecision.installed(torch, found);
        return obstacle.isEmpty() || device.type() == DeviceSpec.Type.CPU
                ? decision
                : new TorchDecision(
                        decision.torch(),
                        decision.flavor(),
                        found,
                        Optional.of("device " + device + ": " + obstacle.get() + ON_CPU));
    }

    private TorchDecision automatic(DeviceSpec device, Optional<Path> told) {
        Found found = find(told);
        Optional<InstalledTorch> usable = found.usable();
        boolean worthAsking = found.anyCuda() || told.isPresent() || likelyDriver.getAsBoolean();
        if (!worthAsking) {
            return TorchDecision.bundled(Optional.empty(), Optional.empty());
        }
        Optional<NvidiaDriver> asked = driver.get();
        if (usable.isPresent()) {
            Optional<String> obstacle = obstacle(device, usable.get(), asked);
            return obstacle.isEmpty()
                    ? accept(usable.get(), asked)
                    : onCpu(device, usable.get() + " is there, but " + obstacle.get(), asked);
        }
        boolean noGpu = asked.map(one -> one.gpus().isEmpty()).orElse(true);
        if (noGpu && !found.anyCuda() && told.isEmpty()) {
            return TorchDecision.bundled(asked, Optional.empty());
        }
        String alsoNoGpu = noGpu ? "; besides, " + asked.map(this::noGpu).orElseGet(TorchChoice::noDriver) : "";
        return onCpu(device, found.complaint() + alsoNoGpu, asked);
    }

    private static TorchDecision onCpu(DeviceSpec device, String why, Optional<NvidiaDriver> asked) {
        return TorchDecision.bundled(
                asked,
                Optional.of("device " + device + ": " + why + ON_CPU + ", as 'device: cpu' does without a word"));
    }

    private TorchDecision demanded(DeviceSpec device, Optional<Path> told) {
        Found found = find(told);
        InstalledTorch torch = found.usable()
                .orElseThrow(() -> new ResourceException("device " + device + ": " + found.complaint() + OR_CPU));
        Optional<NvidiaDriver> asked = driver.get();
        obstacle(device, torch, asked).ifPresent(text -> {
            throw new ResourceException("device " + device + ": " + torch + " is there, but " + text + OR_CPU);
        });
        return accept(torch, asked);
    }

    private TorchDecision accept(InstalledTorch torch, Optional<NvidiaDriver> asked) {
        checkFlavor(torch);
        return TorchDecision.installed(torch, asked);
    }

    /**
     * The installed ones that may be taken.
     *
     * @param usable the first that fits and has CUDA
     * @param anyCuda whether there is one with CUDA, also one that does not fit
     * @param complaint why none is usable, and what to do
     */
    private record Found(Optional<InstalledTorch> usable, boolean anyCuda, String complaint) {}

    private Found find(Optional<Path> told) {
        if (told.isPresent()) {
            InstalledTorch torch = search.at(told.get())
                    .orElseThrow(() -> new UserException(OPTION + ": there is no PyTorch in " + told.get()
                            + ": name the folder of a virtual environment with 'pip install torch==" + required
                            + "', or its site-packages/torch"));
            problem(torch).ifPresent(problem -> {
                throw new UserException(OPTION + " names " + problem);
            });
            boolean cuda = torch.cuda().isPresent();
            return new Found(cuda ? Optional.of(torch) : Optional.empty(), cuda, OPTION + " names " + cpuOnly(torch));
        }
        TorchSearch.Result result = search.search();
        List<String> complaints = new ArrayList<>();
        for (InstalledTorch torch : result.found()) {
            Optional<String> problem = problem(torch);
            if (problem.isEmpty() && torch.cuda().isPresent()) {
                return new Found(Optional.of(torch), true, "");
            }
            complaints.add("there is " + problem.orElseGet(() -> cpuOnly(torch)));
        }
        boolean anyCuda = result.found().stream().anyMatch(torch -> torch.cuda().isPresent());
        return new Found(
                Optional.empty(),
                anyCuda,
                complaints.isEmpty()
                        ? "no PyTorch with CUDA is found in " + String.join(", or ", result.looked())
                                + ": in a virtual environment, run 'pip install torch==" + required
                                + "', or name one by "
                                + OPTION
                        : String.join("; ", complaints));
    }

    /** Why a PyTorch cannot be used with DJL, and what to do. */
    private Optional<String> problem(InstalledTorch torch) {
        String install =
                ": run 'pip install " + (torch.release().equals(Optional.of(required)) ? "--force-reinstall " : "")
                        + "torch==" + required + "' in its environment";
        if (torch.release().isEmpty()) {
            return Optional.of("half an installation: " + torch + " does not say its version, and only " + required
                    + " works" + install);
        }
        if (!torch.release().get().equals(required)) {
            return Optional.of(torch + ", and DJL's native code works with version " + required + " only" + install);
        }
        List<Path> missing = torch.missing();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("half an installation: " + torch + " lacks "
                        + missing.stream().map(Path::toString).collect(Collectors.joining(", ")) + install);
    }

    private String cpuOnly(InstalledTorch torch) {
        return torch + ", which was built " + (torch.rocm() ? "for AMD's GPUs" : "without CUDA")
                + ": in its environment, run 'pip install --force-reinstall torch==" + required + "'"
                + (search.windows() ? " --index-url https://download.pytorch.org/whl/cu128" : "");
    }

    /** DJL takes the flavor of its native code from the environment before it takes ours. */
    private void checkFlavor(InstalledTorch torch) {
        String flavor = settings.apply(FLAVOR);
        String right = torch.cuda().isPresent() ? TorchDecision.CUDA : TorchDecision.CPU;
        if (flavor != null && !flavor.isBlank() && !flavor.equals(right)) {
            throw new ResourceException(FLAVOR + " is " + flavor + ", but DJL's native code for " + torch + " is "
                    + right + ": unset " + FLAVOR);
        }
    }

    /** Why a PyTorch with CUDA cannot use the device, and what to do. */
    private Optional<String> obstacle(DeviceSpec device, InstalledTorch torch, Optional<NvidiaDriver> asked) {
        if (asked.isEmpty()) {
            return Optional.of(noDriver());
        }
        NvidiaDriver found = asked.get();
        String cuda = torch.cuda().orElseThrow();
        int needed = Integer.parseInt(cuda.substring(0, cuda.indexOf('.')));
        if (found.cudaVersion() > 0 && found.cudaMajor() < needed) {
            return Optional.of("the NVIDIA driver is too old: it runs CUDA " + found.cuda()
                    + ", and this PyTorch is built" + " for " + cuda + ": install a newer one from " + DRIVERS);
        }
        if (found.gpus().isEmpty()) {
            return Optional.of(noGpu(found));
        }
        if (device.index() >= found.gpus().size()) {
            return Optional.of("the driver shows " + found.gpus().size()
                    + (found.gpus().size() == 1
                            ? " GPU, gpu:0"
                            : " GPUs, gpu:0 to gpu:" + (found.gpus().size() - 1))
                    + visible()
                            .map(value -> " (" + VISIBLE + " is '" + value + "')")
                            .orElse("")
                    + ": choose one of them");
        }
        Gpu gpu = found.gpus().get(device.index());
        return gpu.capability() >= BLACKWELL && !cuda.equals(FOR_BLACKWELL)
                ? Optional.of("it is built for CUDA " + cuda + ", which has no code for " + gpu.name()
                        + ": run 'pip install --force-reinstall torch==" + required
                        + " --index-url https://download.pytorch.org/whl/cu128' in its environment")
                : Optional.empty();
    }

    private static String noDriver() {
        return "there is no NVIDIA driver (" + CudaDriver.library() + " does not load): install it from " + DRIVERS
                + "; in a container, start that with its GPUs ('docker run --gpus all')";
    }

    private String noGpu(NvidiaDriver found) {
        Optional<String> hidden = visible();
        if (hidden.isPresent()
                && (found.status() == NvidiaDriver.NO_DEVICE || found.status() == NvidiaDriver.SUCCESS)) {
            return VISIBLE + " is '" + hidden.get() + "', which hides every GPU: unset it, or name one";
        }
        return found.status() == NvidiaDriver.SUCCESS || found.status() == NvidiaDriver.NO_DEVICE
                ? "the NVIDIA driver finds no GPU: 'nvidia-smi' should list one"
                : "the NVIDIA driver does not start (CUDA error " + found.status()
                        + "): see what 'nvidia-smi' says; after an update of the driver, restart the machine";
    }

    private Optional<String> visible() {
        return Optional.ofNullable(settings.apply(VISIBLE));
    }
}
