package org.genscl.plugins.trackertensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class RecordFrameTest {

    @Test
    void framesAsTensorBoardDoes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordFrame.write(Channels.newChannel(bytes), "123456789".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo("090000000000000037f97139313233343536373839e5b08ac7");
    }
}
