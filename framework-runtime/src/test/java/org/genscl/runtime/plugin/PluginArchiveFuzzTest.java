package org.genscl.runtime.plugin;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genscl.api.error.UserException;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Reads and unpacks damaged and hostile plugin zips. */
@Timeout(60)
class PluginArchiveFuzzTest {
    private static final int MULTIPLE = 64;
    private static final long MOST_UNPACKED_BYTES = 1 << 20;

    @FuzzTest
    void unpack(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".zip", zip -> {
            Path cache = Files.createTempDirectory("plugin-cache-");
            try {
                PluginArchive archive = new PluginArchive(zip, MOST_UNPACKED_BYTES);
                FoundPlugin found = archive.found();
                Path unpacked = archive.unpackVerified(cache, found.sha256());
                if (!Files.isRegularFile(unpacked.resolve(PluginArchive.DESCRIPTOR))) {
                    throw new AssertionError("unpacked without a descriptor");
                }
                found.damage().ifPresent(damage -> {
                    throw new UserException(damage);
                });
            } finally {
                PluginArchive.delete(cache);
            }
        });
    }
}
