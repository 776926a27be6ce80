package org.genscl.runtime.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A plugin's zip that lies in a folder of plugins; nothing of it is loaded yet.
 *
 * @param file the zip
 * @param id what the zip says its id is; the file's name if the zip is damaged
 * @param version what the zip says its version is
 * @param sha256 of the zip
 * @param damage why the zip does not say what it is, if it does not
 */
public record FoundPlugin(Path file, String id, String version, String sha256, Optional<String> damage) {}
