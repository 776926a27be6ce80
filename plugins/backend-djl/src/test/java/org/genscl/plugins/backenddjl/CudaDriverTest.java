package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.genscl.plugins.backenddjl.NvidiaDriver.Gpu;
import org.junit.jupiter.api.Test;

class CudaDriverTest {
    /** Answers as the driver of a machine with two GPUs. */
    private record TwoGpus(int status) implements CudaDriver.Api {
        @Override
        public int cuInit(int flags) {
            return status;
        }

        @Override
        public int cuDriverGetVersion(int[] version) {
            version[0] = 12040;
            return 0;
        }

        @Override
        public int cuDeviceGetCount(int[] count) {
            count[0] = 2;
            return 0;
        }

        @Override
        public int cuDeviceGet(int[] device, int ordinal) {
            device[0] = 7 + ordinal;
            return 0;
        }

        @Override
        public int cuDeviceGetName(byte[] name, int length, int device) {
            byte[] text = ("NVIDIA H" + device).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, name, 0, text.length);
            return 0;
        }

        @Override
        public int cuDeviceGetAttribute(int[] value, int attribute, int device) {
            value[0] = attribute == 75 ? 8 : attribute == 76 ? 6 : -1;
            return 0;
        }

        @Override
        public int cuDeviceTotalMem_v2(long[] bytes, int device) {
            bytes[0] = (long) device << 30;
            return 0;
        }
    }

    @Test
    void describesEachGpu() {
        NvidiaDriver driver = CudaDriver.ask(new TwoGpus(0));
        assertThat(driver.status()).isZero();
        assertThat(driver.cuda()).isEqualTo("12.4");
        assertThat(driver.gpus())
                .containsExactly(new Gpu("NVIDIA H7", 86, 7L << 30), new Gpu("NVIDIA H8", 86, 8L << 30));
    }

    @Test
    void aDriverThatDoesNotStartHasNoGpu() {
        NvidiaDriver driver = CudaDriver.ask(new TwoGpus(803));
        assertThat(driver.status()).isEqualTo(803);
        assertThat(driver.gpus()).isEmpty();
    }
}
