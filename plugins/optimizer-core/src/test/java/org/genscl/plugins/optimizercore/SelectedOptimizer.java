package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.optimizer.Optimizer;

/** Makes LARS around other optimizers, as a recipe would. */
final class SelectedOptimizer {
    private static final ComponentFactory FACTORY = new ComponentFactory() {
        @Override
        public <T> T create(Selection<T> selection) {
            try {
                return selection
                        .component()
                        .implementation()
                        .getConstructor(selection.component().config())
                        .newInstance(selection.config());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private SelectedOptimizer() {}

    /** LARS around the optimizer of the given type and configuration. */
    @SuppressWarnings("ReferenceEquality") // kinds are constants
    static Optimizer lars(String type, Record config, ParameterGroup adapted) {
        Selection<Optimizer> selection = new OptimizerCorePlugin()
                .components().stream()
                        .filter(component -> component.kind() == Kind.OPTIMIZER
                                && component.type().equals(type))
                        .map(component -> {
                            @SuppressWarnings("unchecked")
                            Component<Optimizer, ?> optimizer = (Component<Optimizer, ?>) component;
                            return new Selection<>(optimizer, config);
                        })
                        .findFirst()
                        .orElseThrow();
        return new Lars(new LarsConfig(selection, 0.001, 1e-8, adapted), FACTORY);
    }
}
