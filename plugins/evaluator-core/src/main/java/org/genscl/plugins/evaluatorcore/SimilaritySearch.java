package org.genscl.plugins.evaluatorcore;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genscl.api.backend.Session;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Features;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.Shape;

/**
 * Finds the nearest samples by cosine similarity. The backend compares a block of one side with a block of the other,
 * so that memory does not grow with the product of both sizes; the host keeps the best of each.
 */
final class SimilaritySearch {
    /** Samples a block, of either side: the similarities of two blocks take 4 MiB. */
    private static final int BLOCK = 1024;

    private static final String QUERIES = "queries";
    private static final String REFERENCES = "references";
    private static final String SIMILARITIES = "similarities";

    private final EvaluationContext context;
    private final int k;

    /** @param k how many to find */
    SimilaritySearch(EvaluationContext context, int k) {
        this.context = context;
        this.k = k;
    }

    /** The samples of {@code references} that are nearest to each one of {@code queries}. */
    NearestSamples[] nearest(Features references, Features queries) {
        requireComparable(references);
        requireComparable(queries);
        NearestSamples[] nearest = Stream.generate(() -> new NearestSamples(k))
                .limit(queries.size())
                .toArray(NearestSamples[]::new);
        ProgramState stateless = new ProgramState(0, Map.of(), Map.of());
        try (Session session = context.open(program(references.dimension()), stateless);
                FeatureBatches blocks = FeatureBatches.inOrder(references, BLOCK)) {
            for (int first = 0; blocks.hasNext(); first += BLOCK) {
                compare(session, blocks.next(), first, queries, nearest);
            }
        }
        return nearest;
    }

    /** Refuses features whose squares have no sum: their similarity to anything would be 0 or NaN. */
    private static void requireComparable(Features features) {
        FloatBuffer values = features.values().floats();
        float sum = 0;
        for (int i = 0; values.hasRemaining(); i++) {
            float value = values.get();
            sum = i % features.dimension() == 0 ? value * value : sum + value * value;
            if (!Float.isFinite(sum)) {
                throw new UserException("the features of sample " + (i / features.dimension() + 1)
                        + " are NaN, infinite or too large to be compared (" + value + "): the encoder's training"
                        + " diverged; lower its learning rate");
            }
        }
    }

    private static Program program(int dimension) {
        Ops ops = new Ops();
        Tensor queries = ops.normalize(ops.input(QUERIES, Shape.of(BLOCK, dimension)), 1);
        Tensor references = ops.normalize(ops.input(REFERENCES, Shape.of(BLOCK, dimension)), 1);
        Graph graph = Graph.of(Map.of(SIMILARITIES, ops.matMul(queries, ops.transpose(references))));
        // FP32 whatever the recipe says: neighbors that differ little would else change their order.
        return new Program(Optional.empty(), Map.of(SIMILARITIES, graph), Precision.FP32);
    }

    private static void compare(
            Session session,
            ProbeInput.Batch references,
            int firstReference,
            Features queries,
            NearestSamples[] nearest) {
        try (FeatureBatches blocks = FeatureBatches.inOrder(queries, BLOCK)) {
            for (int first = 0; blocks.hasNext(); first += BLOCK) {
                ProbeInput.Batch block = blocks.next();
                FloatBuffer similarities = session.call(
                                SIMILARITIES, Map.of(QUERIES, block.values(), REFERENCES, references.values()))
                        .get(SIMILARITIES)
                        .floats();
                int firstQuery = first;
                IntStream.range(0, block.labels().length).parallel().forEach(query -> {
                    for (int reference = 0; reference < references.labels().length; reference++) {
                        nearest[firstQuery + query].offer(
                                firstReference + reference, similarities.get(query * BLOCK + reference));
                    }
                });
            }
        }
    }
}
