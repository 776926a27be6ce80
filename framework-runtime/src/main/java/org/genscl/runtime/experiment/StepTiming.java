package org.genscl.runtime.experiment;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * How long a training step takes.
 *
 * @param program that was executed
 * @param steps that were timed
 * @param seconds of the fastest, which other programs on the machine held up least
 */
public record StepTiming(Program program, int steps, double seconds) {
    private static final double NANOS = 1e9;
    private static final int LEAST_STEPS = 2;

    /** Steps on noise for about so many seconds, after a first step to warm up. */
    static StepTiming of(Program program, Engine engine, double seconds) {
        RandomStreams streams = new RandomStreams(0);
        Map<String, HostTensor> inputs = inputs(program.training().orElseThrow().graph(), streams.stream("noise", 0));
        List<Double> times = new ArrayList<>();
        try (Session session = engine.open(program, ProgramState.initial(program, streams))) {
            session.step(inputs, 0);
            long begin = System.nanoTime();
            long last = begin;
            while (times.size() < LEAST_STEPS || (last - begin) / NANOS < seconds) {
                session.step(inputs, 0);
                long now = System.nanoTime();
                times.add((now - last) / NANOS);
                last = now;
            }
        }
        return new StepTiming(program, times.size(), Collections.min(times));
    }

    /** Images of noise; labels in turn; whatever else there is, zeros. */
    private static Map<String, HostTensor> inputs(Graph graph, RandomGenerator random) {
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        graph.inputs().forEach((name, input) -> inputs.put(name, HostTensor.zeros(input.type(), input.shape())));
        FloatBuffer images = inputs.get(ExperimentPrograms.IMAGES).floats();
        while (images.hasRemaining()) {
            images.put((float) random.nextGaussian());
        }
        HostTensor labels = inputs.get(ExperimentPrograms.LABELS);
        Shape shape = labels.shape();
        for (int i = 0; i < shape.dimension(0); i++) {
            labels.floats().put(i * shape.dimension(1) + i % shape.dimension(1), 1);
        }
        return inputs;
    }
}
