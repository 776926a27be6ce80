package org.genscl.runtime.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.Collection;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.PluginBoundary;

/**
 * Makes components: a root injector, below it one for an experiment, below that one for each component instance. So two
 * entries of one type keep their own configurations, and no plugin's class is bound where another plugin could see it.
 * Every component is handed out behind its plugin's {@link PluginBoundary}.
 */
public final class Wiring {
    private final ComponentCatalog catalog;
    private final Injector root;

    public Wiring(ComponentCatalog catalog) {
        this.catalog = catalog;
        this.root = Guice.createInjector(Stage.PRODUCTION, new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
            }
        });
    }

    /** Makes data sets, which need nothing but their configuration. */
    public ComponentFactory forDataset() {
        return new InjectingFactory(root.createChildInjector());
    }

    /** Makes all other components of an experiment with a data set. */
    public ComponentFactory forExperiment(DatasetInfo dataset) {
        return new InjectingFactory(root.createChildInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(DatasetInfo.class).toInstance(dataset);
            }
        }));
    }

    private final class InjectingFactory implements ComponentFactory {
        private final Injector experiment;

        InjectingFactory(Injector experiment) {
            this.experiment = experiment;
        }

        @Override
        public <T> T create(Selection<T> selection) {
            Component<T, ?> component = selection.component();
            PluginBoundary boundary =
                    new PluginBoundary(component.implementation().getClassLoader(), catalog.pluginOf(component));
            try {
                T made = boundary.call(() -> experiment
                        .createChildInjector(new ComponentModule<>(selection, this))
                        .getInstance(component.implementation()));
                return boundary.around(component.kind().contract(), made);
            } catch (ProvisionException e) {
                throw failure(component, e.getErrorMessages(), e);
            } catch (CreationException e) {
                throw failure(component, e.getErrorMessages(), e);
            } catch (ConfigurationException e) {
                throw failure(component, e.getErrorMessages(), e);
            }
        }
    }

    private RuntimeException failure(Component<?, ?> component, Collection<Message> messages, RuntimeException thrown) {
        for (Message message : messages) {
            if (message.getCause() instanceof UserException || message.getCause() instanceof ResourceException) {
                return (RuntimeException) message.getCause();
            }
        }
        String plugin = catalog.pluginOf(component)
                .map(known -> " (plugin " + known.id() + " " + known.version() + ")")
                .orElse("");
        Message first = messages.iterator().next();
        String reason =
                first.getCause() == null ? first.getMessage() : first.getCause().toString();
        return new UserException(
                component.kind().id() + " '" + component.type() + "'" + plugin + " could not be made: " + reason,
                thrown);
    }

    /** Binds one component's configuration and implementation. */
    private static final class ComponentModule<T> extends AbstractModule {
        private final Selection<T> selection;
        private final ComponentFactory factory;

        ComponentModule(Selection<T> selection, ComponentFactory factory) {
            this.selection = selection;
            this.factory = factory;
        }

        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            bindConfig(selection.component().config());
            bind(ComponentFactory.class).toInstance(factory);
            bind(selection.component().implementation());
        }

        private <C extends Record> void bindConfig(Class<C> type) {
            bind(type).toInstance(type.cast(selection.config()));
        }
    }
}
