package org.genscl.runtime.selftest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.component.Kind;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.runtime.config.ConfigText;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.run.Surroundings;
import org.genscl.runtime.selftest.SpeedChecks.Throughput;
import org.genscl.runtime.wiring.Wiring;

/**
 * Tests a backend on a device: its numbers first, then its speed.
 *
 * @param catalog the plugins
 * @param backend its type
 * @param spec the device
 * @param listener receives each check when it ends
 */
public record SelfTest(ComponentCatalog catalog, String backend, DeviceSpec spec, Consumer<Check> listener) {
    private static final TestNetwork SMALL = new TestNetwork("resnet18", 16, 8, 32);
    private static final List<TestNetwork> MEASURED = List.of(
            new TestNetwork("resnet18", 64, 2, 32),
            new TestNetwork("resnet50", 64, 2, 32),
            new TestNetwork("resnet50", 64, 2, 224));
    private static final String TORCHSCRIPT = "torchscript";
    private static final double NANOS = 1e9;

    /** Past this the networks that are left are not measured: each may take a while on a machine that is busy. */
    private static final double BUDGET_SECONDS = 60;

    /**
     * Runs all checks; one that fails does not keep the others from it.
     *
     * @throws UserException if there is no such backend
     * @throws ResourceException if there is no such device
     */
    public SelfTestReport run() {
        long begin = System.nanoTime();
        Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        requireBackend();
        Recipe recipe = SMALL.recipe(catalog, backend, Optional.empty());
        TestedDevice device = new TestedDevice(new Wiring(catalog).forDataset().create(recipe.backend()), spec);
        // First the device: PyTorch loads once a process, with CUDA or without.
        Map<String, String> engine = device.describe();
        List<Check> checks = new ArrayList<>();
        add(checks, engine(engine));
        List<Precision> precisions =
                device.nativePrecisions().precisions().stream().sorted().toList();
        numbers(device, precisions, engine.getOrDefault("tf32", "off"), checks);
        speed(device, precisions.contains(Precision.BF16) ? Precision.BF16 : Precision.FP32, begin, checks);
        String verdict = SelfTestReport.verdict(
                engine.getOrDefault("gpu", engine.getOrDefault("device", spec.toString())), checks);
        return new SelfTestReport(
                Surroundings.frameworkVersion(),
                time.toString(),
                backend,
                spec.toString(),
                Surroundings.machine(),
                engine,
                checks,
                (System.nanoTime() - begin) / NANOS,
                verdict);
    }

    private void requireBackend() {
        if (catalog.find(Kind.BACKEND, backend).isEmpty()) {
            throw new UserException("no backend '" + backend + "' is installed, but "
                    + catalog.entries().stream()
                            .filter(entry -> entry.component().kind().equals(Kind.BACKEND))
                            .map(entry -> entry.component().type())
                            .sorted()
                            .toList());
        }
    }

    private static Check engine(Map<String, String> engine) {
        return Check.ok(
                "engine",
                engine.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")),
                Map.of());
    }

    private void numbers(TestedDevice device, List<Precision> precisions, String tf32, List<Check> checks) {
        boolean rounded = !tf32.equals("off");
        Recipe reference = SMALL.recipe(catalog, backend, Optional.of(1));
        TestedDevice cpu =
                new TestedDevice(new Wiring(catalog).forDataset().create(reference.backend()), DeviceSpec.cpu());
        NumberChecks numbers = new NumberChecks(device, cpu, SMALL.trace(catalog, backend));
        for (Precision precision : precisions) {
            attempt(checks, "training in " + NumberChecks.lower(precision), () -> numbers.training(precision, rounded));
        }
        Precision last = precisions.get(precisions.size() - 1);
        attempt(checks, "the same bits twice", () -> numbers.determinism(last));
        attempt(checks, "a frozen network", () -> numbers.frozen(last, rounded));
        if (catalog.find(Kind.EXPORTER, TORCHSCRIPT).isEmpty()) {
            add(checks, Check.skipped("export", "no exporter '" + TORCHSCRIPT + "' is installed"));
        } else {
            attempt(checks, "export", () -> {
                Wiring wiring = new Wiring(catalog);
                return numbers.export(
                        wiring.forDataset().create(new ConfigText(catalog).defaults(Kind.EXPORTER, TORCHSCRIPT)),
                        wiring.forDataset().create(reference.encoder()),
                        SMALL.size());
            });
        }
    }

    private void speed(TestedDevice device, Precision precision, long begin, List<Check> checks) {
        SpeedChecks speed = new SpeedChecks(catalog, backend, device, precision);
        List<Double> peak = new ArrayList<>();
        attempt(checks, "matrix products", () -> {
            peak.add(speed.peak());
            return Check.ok(
                    "matrix products",
                    String.format(
                            Locale.ROOT, "%,.2f TFLOP/s in %s", peak.get(0) / 1e12, NumberChecks.lower(precision)),
                    Map.of("teraflops", peak.get(0) / 1e12));
        });
        if (peak.isEmpty()) {
            return;
        }
        List<Throughput> reached = new ArrayList<>();
        for (TestNetwork network : MEASURED) {
            String name =
                    network.encoder().replace("resnet", "ResNet-") + " at " + network.size() + "×" + network.size();
            if ((System.nanoTime() - begin) / NANOS > BUDGET_SECONDS) {
                add(checks, Check.skipped(name, "left out to keep the test under two minutes"));
                continue;
            }
            attempt(checks, name, () -> {
                Throughput throughput = speed.training(network, name, peak.get(0));
                reached.add(throughput);
                return throughput.check();
            });
        }
        if (!reached.isEmpty()) {
            List<Check> networks = reached.stream().map(Throughput::check).toList();
            attempt(checks, "memory", () -> speed.memory(networks));
        }
        attempt(checks, "copies from Java to the device", speed::copies);
        if (!reached.isEmpty()) {
            attempt(
                    checks,
                    "input pipeline",
                    () -> speed.pipeline(reached.get(0).imagesPerSecond()));
        }
    }

    private void attempt(List<Check> checks, String name, Supplier<Check> work) {
        Check check;
        try {
            check = work.get();
        } catch (UserException | ResourceException told) {
            check = Check.failed(name, told.getMessage(), Map.of());
        } catch (RuntimeException defect) {
            check = Check.failed(name, defect.toString(), Map.of());
        }
        add(checks, check);
    }

    private void add(List<Check> checks, Check check) {
        checks.add(check);
        listener.accept(check);
    }
}
