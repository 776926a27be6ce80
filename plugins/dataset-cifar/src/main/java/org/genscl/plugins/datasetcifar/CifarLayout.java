package org.genscl.plugins.datasetcifar;

import java.util.List;
import java.util.stream.Stream;
import org.genscl.api.dataset.Split;

/**
 * How a CIFAR data set lies on disk. A record is {@code labelBytes} bytes of labels, the last of which counts, then 3,072
 * bytes of red, green and blue planes, each row by row.
 *
 * @param name of the data set
 * @param archive file name of the archive
 * @param md5 of the archive, as its authors publish it
 * @param folder the archive's only folder
 * @param trainFiles files of the training split
 * @param testFiles files of the test split
 * @param namesFile text file with a class name a line
 * @param labelBytes labels of a record; CIFAR-100 has a coarse one before the fine one
 * @param trainRecords in each file of the training split
 * @param testRecords in each file of the test split
 */
record CifarLayout(
        String name,
        String archive,
        String md5,
        String folder,
        List<String> trainFiles,
        List<String> testFiles,
        String namesFile,
        int labelBytes,
        int trainRecords,
        int testRecords) {

    static final int IMAGE_BYTES = 3 * 32 * 32;

    /** Samples of a split. */
    int records(Split split) {
        return split == Split.TRAIN ? trainFiles.size() * trainRecords : testFiles.size() * testRecords;
    }

    static CifarLayout cifar10() {
        return new CifarLayout(
                "cifar10",
                "cifar-10-binary.tar.gz",
                "c32a1d4ab5d03f1284b67883e8d13530",
                "cifar-10-batches-bin",
                List.of(
                        "data_batch_1.bin",
                        "data_batch_2.bin",
                        "data_batch_3.bin",
                        "data_batch_4.bin",
                        "data_batch_5.bin"),
                List.of("test_batch.bin"),
                "batches.meta.txt",
                1,
                10_000,
                10_000);
    }

    static CifarLayout cifar100() {
        return new CifarLayout(
                "cifar100",
                "cifar-100-binary.tar.gz",
                "03b5dce01913d631647c71ecec9e9cb8",
                "cifar-100-binary",
                List.of("train.bin"),
                List.of("test.bin"),
                "fine_label_names.txt",
                2,
                50_000,
                10_000);
    }

    List<String> files(Split split) {
        return split == Split.TRAIN ? trainFiles : testFiles;
    }

    /** All files with samples. */
    List<String> files() {
        return Stream.concat(trainFiles.stream(), testFiles.stream()).toList();
    }

    int recordBytes() {
        return labelBytes + IMAGE_BYTES;
    }

    /** The size in bytes that a file must have. */
    long bytes(String file) {
        return (long) recordBytes() * (testFiles.contains(file) ? testRecords : trainRecords);
    }
}
