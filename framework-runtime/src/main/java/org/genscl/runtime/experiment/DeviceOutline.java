package org.genscl.runtime.experiment;

import java.util.Map;
import java.util.OptionalLong;
import org.genscl.api.program.Program;

/**
 * What computes an experiment, known before data is read.
 *
 * @param description engine, device and versions
 * @param memory the device's own, in bytes; empty if it computes in the machine's
 * @param training the program that trains there
 * @param key of the recipe's training, for example {@code pretrain}
 */
public record DeviceOutline(Map<String, String> description, OptionalLong memory, Program training, String key) {}
