package org.genscl.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Component;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;
import org.genscl.runtime.plugin.PluginArchive.Identity;
import org.genscl.runtime.text.Suggestions;

/**
 * A user's own folder of plugins.
 *
 * @param folder is made when first needed
 * @param others folders whose plugins are loaded too
 * @param cache where zips are unpacked
 * @param apiVersion the version that plugins require
 */
public record PluginFolder(Path folder, List<Path> others, Path cache, String apiVersion) {
    private static final String ZIP = ".zip";

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
    public Installed install(Path zip) {
        if (!Files.isRegularFile(zip)) {
            throw new UserException("there is no file " + zip + ": give a plugin's zip");
        }
        Identity identity = new PluginArchive(zip).identity();
        List<Path> beside = new ArrayList<>();
        for (Path other : others) {
            for (Path present : PluginCatalog.zips(other)) {
                if (isOf(present, identity.id())) {
                    throw new UserException("the plugin '" + identity.id() + "' is already in " + present
                            + ", which is not yours to replace here: give your plugin another plugin.id");
                }
                beside.add(present);
            }
        }
        List<Path> replaced = new ArrayList<>();
        for (Path present : PluginCatalog.zips(folder)) {
            (isOf(present, identity.id()) ? replaced : beside).add(present);
        }
        Optional<String> before = replaced.stream()
                .findFirst()
                .map(old -> new PluginArchive(old).identity().version());
        beside.add(zip);
        List<Component<?, ?>> components;
        PluginDescription description;
        try (PluginCatalog catalog = PluginCatalog.loadZips(beside, cache, apiVersion)) {
            description = loaded(catalog, zip);
            components = catalog.entries().stream()
                    .filter(entry -> entry.plugin().equals(description))
                    .<Component<?, ?>>map(ComponentCatalog.Entry::component)
                    .toList();
        }
        Path target = folder.resolve(identity.id() + "-" + identity.version() + ZIP);
        copy(zip, target, replaced);
        return new Installed(
                new PluginDescription(
                        description.id(), description.version(), description.summary(), target, description.sha256()),
                components,
                before);
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

    private void copy(Path zip, Path target, List<Path> replaced) {
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, "installing-", ".tmp");
            try {
                Files.copy(zip, aside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                for (Path old : replaced) {
                    if (!old.equals(target)) {
                        Files.delete(old);
                    }
                }
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new UserException("the plugin cannot be copied to " + target + ": " + e.getMessage(), e);
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
        for (Path zip : PluginCatalog.zips(folder)) {
            String file = zip.getFileName().toString();
            if (file.equals(name) || file.equals(name + ZIP) || isOf(zip, name)) {
                removed.add(zip);
            }
            known.add(id(zip).orElse(file));
        }
        if (removed.isEmpty()) {
            throw new UserException(notHere(name, known));
        }
        for (Path zip : removed) {
            try {
                Files.delete(zip);
            } catch (IOException e) {
                throw new UserException("the plugin " + zip + " cannot be removed: " + e.getMessage(), e);
            }
        }
        return removed;
    }

    private String notHere(String name, List<String> known) {
        for (Path other : others) {
            for (Path zip : PluginCatalog.zips(other)) {
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
