package org.genscl.api.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-4, example of one block. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void whatIsAddedInPartsIsOneMessage() throws IOException {
        Sha256 digest = new Sha256()
                .add(new byte[] {'a'})
                .add(ByteBuffer.wrap(new byte[] {'b'}))
                .add(new ByteArrayInputStream(new byte[] {'c'}));
        assertThat(digest.hex()).isEqualTo(ABC);
        assertThat(digest.add("abc").hex()).isEqualTo(ABC);
    }
}
