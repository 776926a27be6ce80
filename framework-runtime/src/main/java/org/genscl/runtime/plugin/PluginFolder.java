package org.genscl.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.genscl.api.component.Component;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;
import org.genscl.runtime.plugin.PluginArchive.Identity;
import org.genscl.runtime.text.Suggestions;

/**
 * A user's own folder of plugins. Whatever happens, it holds a plugin in the old version or the new, and never in both:
 * two of one id would keep all plugins from loading.
 *
 * @param folder is made when first needed
 * @param others folders whose plugins are loaded too
 * @param loading loads the plugins in some zips
 */
public record PluginFolder(Path folder, List<Path> others, Function<List<Path>, PluginCatalog> loading) {
    private static final String LOCK = ".lock";

    /**
     * A plugin that was installed.
     *
     * @param plugin its file is that in the folder
     * @param components what it brings
     * @param replaced the version that was there before
     */
    public record Installed(PluginDescription plugin, List<Component<?, ?>> components, Optional<String> replaced) {}

    /**
     * Installs a plugin, in place of another version of it.
     *
     * @throws UserException if it is no plugin, does not load beside the others, or one of the other folders has it;
     *     then nothing is changed
     */
    public Installed install(Path given) {
        if (!Files.isRegularFile(given)) {
            throw new UserException("file " + given + " does not exist: give a plugin's zip");
        }
        Path zip = given.toAbsolutePath().normalize();
        Identity identity = new PluginArchive(zip).identity();
        List<Path> beside = new ArrayList<>(foreign(identity.id()));
        List<Path> replaced = own(identity.id());
        PluginZips.in(folder).stream()
                .filter(present -> !replaced.contains(present))
                .forEach(beside::add);
        Optional<String> before = replaced.stream()
                .findFirst()
                .map(old -> new PluginArchive(old).identity().version());
        beside.add(zip);
        List<Component<?, ?>> components;
        PluginDescription description;
        try (PluginCatalog catalog = loading.apply(beside)) {
            description = loaded(catalog, zip);
            components = catalog.entries().stream()
                    .filter(entry -> entry.plugin().equals(description))
                    .<Component<?, ?>>map(ComponentCatalog.Entry::component)
                    .toList();
        }
        Path target = folder.resolve(identity.id() + "-" + identity.version() + PluginZips.ZIP);
        alone(() -> put(zip, description, target));
        return new Installed(
                new PluginDescription(
                        description.id(), description.version(), description.summary(), target, description.sha256()),
                components,
                before);
    }

    /** The zips in the other folders, where the plugin must not be. */
    private List<Path> foreign(String id) {
        List<Path> foreign = new ArrayList<>();
        for (Path other : others) {
            for (Path present : PluginZips.in(other)) {
                if (isOf(present, id)) {
                    throw new UserException("the plugin '" + id + "' is already in " + present
                            + ", which is not yours to replace here: give your plugin another plugin.id");
                }
                foreign.add(present);
            }
        }
        return foreign;
    }

    private List<Path> own(String id) {
        return PluginZips.in(folder).stream().filter(zip -> isOf(zip, id)).toList();
    }

    private static PluginDescription loaded(PluginCatalog catalog, Path zip) {
        for (Failure failure : catalog.failures()) {
            if (failure.file().equals(zip)) {
                throw new UserException(
                        "the plugin " + zip + " is not installed: '" + failure.id() + "' " + failure.reason());
            }
        }
        return catalog.plugins().stream()
                .filter(plugin -> plugin.file().equals(zip))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(zip + " neither loaded nor failed"));
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Changes the folder while no other process does. */
    private void alone(Change change) {
        try {
            Files.createDirectories(folder);
            // Closing it releases the lock.
            try (FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                deleteLeftovers();
                change.make();
            }
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
    }

    /** Deletes what killed processes left half written. */
    private void deleteLeftovers() throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.list(folder)) {
            leftovers = files.filter(DurableFiles::isTemporary).toList();
        }
        for (Path leftover : leftovers) {
            Files.delete(leftover);
        }
    }

    /** Overwrites the old version and then renames it, so that there are never both versions, or none. */
    private void put(Path zip, PluginDescription plugin, Path target) throws IOException {
        List<Path> replaced = own(plugin.id());
        Path place = replaced.isEmpty() || replaced.contains(target) ? target : replaced.get(0);
        DurableFiles.replaceEntry(place, aside -> copy(zip, plugin.sha256(), aside));
        for (Path old : replaced) {
            if (!old.equals(place)) {
                Files.delete(old);
            }
        }
        if (!place.equals(target)) {
            DurableFiles.rename(place, target);
        }
    }

    private static void copy(Path zip, String sha256, Path aside) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                OutputStream out = Channels.newOutputStream(DurableFiles.create(aside))) {
            in.transferTo(out);
        }
        if (!ZipDigest.hash(aside).equals(sha256)) {
            throw new UserException("the plugin " + zip + " changed while it was installed: run the command again");
        }
    }

    /**
     * Removes a plugin.
     *
     * @param name its id, or the name of its zip where that is too damaged to have one
     * @return what was removed
     * @throws UserException if it is not in this folder
     */
    public List<Path> remove(String name) {
        List<Path> removed = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Path zip : PluginZips.named(folder)) {
            String file = zip.getFileName().toString();
            if (file.equals(name) || file.equals(name + PluginZips.ZIP) || isOf(zip, name)) {
                removed.add(zip);
            }
            known.add(id(zip).orElse(file));
        }
        if (removed.isEmpty()) {
            throw new UserException(notHere(name, known));
        }
        for (Path zip : removed) {
            if (Files.isDirectory(zip, LinkOption.NOFOLLOW_LINKS)) {
                throw new UserException(zip + " is a folder, not a plugin's zip: move it away or delete it yourself");
            }
            alone(() -> Files.delete(zip));
        }
        return removed;
    }

    private String notHere(String name, List<String> known) {
        for (Path other : others) {
            for (Path zip : PluginZips.named(other)) {
                if (isOf(zip, name)) {
                    return "the plugin '" + name + "' is in " + zip
                            + ", which is not yours to remove here: only plugins" + " in " + folder + " are";
                }
            }
        }
        return "no plugin '" + name + "' in " + folder + "." + Suggestions.didYouMean(name, known);
    }

    private static boolean isOf(Path zip, String id) {
        return id(zip).filter(id::equals).isPresent();
    }

    private static Optional<String> id(Path zip) {
        try {
            return Optional.of(new PluginArchive(zip).identity().id());
        } catch (UserException damaged) {
            // It has no id; the catalog says what is wrong with it.
            return Optional.empty();
        }
    }
}
