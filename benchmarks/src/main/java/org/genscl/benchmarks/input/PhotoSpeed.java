package org.genscl.benchmarks.input;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.random.RandomStreams;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Reference;
import org.genscl.benchmarks.Sample;
import org.genscl.benchmarks.Worker;
import org.genscl.plugins.augmentpolicies.CropOptions;
import org.genscl.plugins.augmentpolicies.SimClr;
import org.genscl.plugins.augmentpolicies.SimClrConfig;
import org.genscl.plugins.datasetimagefolder.format.GrayImages;
import org.genscl.plugins.datasetimagefolder.format.ImageDecoder;
import org.genscl.runtime.pipeline.Normalizer;

/**
 * A JPEG file to two views on one thread: decoding, views, and both. The reference's torchvision takes turns in between. Rates are
 * per second of CPU time, so that other load on the machine hardly changes them.
 */
public final class PhotoSpeed implements Measurement {
    private static final int VIEWS = 2;
    private static final double SECONDS = 2;
    private static final int WARM_UP = 3;

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Optional<Reference> reference;
    private final int rounds;
    private final ImageDecoder decoder = new ImageDecoder(GrayImages.CONVERT);
    private final Augmentation augmentation;
    private final Normalizer normalizer;
    private final RandomStreams streams = new RandomStreams(1);
    private final Photo photo;
    private final int size;
    private final float[] target;
    private int next;

    private PhotoSpeed(Photo photo, int size, Optional<Reference> reference, int rounds) {
        this.photo = photo;
        this.size = size;
        target = new float[size * size * 3];
        this.reference = reference;
        this.rounds = rounds;
        DatasetInfo info = new DatasetInfo(
                "photos",
                List.of("photo"),
                new ImageSize(size, size),
                3,
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225));
        augmentation = new SimClr(
                new SimClrConfig(new CropOptions(Optional.empty(), 0.2, 1), 0.5, 0.8, 0.4, 0.4, 0.4, 0.1, 0.2), info);
        normalizer = new Normalizer(info);
    }

    /** Images of ImageNet's size, 500×375, to views of 224×224. */
    public static PhotoSpeed large(Optional<Reference> reference, int rounds) {
        return new PhotoSpeed(new Photo(375, 500), 224, reference, rounds);
    }

    /** Images of CIFAR's size, 32×32, to views of 32×32. */
    public static PhotoSpeed small(Optional<Reference> reference, int rounds) {
        return new PhotoSpeed(new Photo(32, 32), 32, reference, rounds);
    }

    @Override
    public List<Figure> measure() {
        try {
            Path file = Files.createTempFile("photo", ".jpg");
            try {
                Files.write(file, photo.jpeg());
                return measure(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Figure> measure(Path file) {
        Image decoded = decoder.decode(file);
        String jpeg = "JPEG " + photo.width() + "x" + photo.height();
        String view = size + "x" + size;
        List<Figure> figures = new ArrayList<>();
        figures.addAll(compare("decode " + jpeg, "images/CPU s", "decode", file, () -> decoder.decode(file)));
        figures.addAll(compare(
                "sim, " + view + " of " + photo.width() + "x" + photo.height(),
                "views/CPU s",
                "view",
                file,
                () -> view(decoded)));
        figures.addAll(compare(jpeg + " to two views of " + view, "images/CPU s", "images", file, () -> {
            Image image = decoder.decode(file);
            for (int i = 0; i < VIEWS; i++) {
                view(image);
            }
        }));
        return figures;
    }

    private void view(Image image) {
        RandomGenerator random = streams.stream("view", 1, next++, 0);
        normalizer.normalize(augmentation.apply(image, random), target, 0);
    }

    private List<Figure> compare(String name, String unit, String work, Path file, Runnable ours) {
        for (int i = 0; i < WARM_UP; i++) {
            perSecond(ours);
        }
        List<Double> java = new ArrayList<>();
        List<Double> torchvision = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        Optional<Worker> worker = reference.map(python -> python.photos(file, size, work));
        worker.ifPresent(python -> python.ask(SECONDS));
        for (int round = 0; round < rounds; round++) {
            double mine = perSecond(ours);
            java.add(mine);
            worker.map(python -> python.ask(SECONDS)).ifPresent(theirs -> {
                torchvision.add(theirs);
                ratios.add(mine / theirs);
            });
        }
        worker.ifPresent(Worker::close);
        Figure figure = Figure.of(Part.INPUT, name + ", one thread", Sample.of(java), unit);
        if (torchvision.isEmpty()) {
            return List.of(figure);
        }
        return List.of(
                figure,
                Figure.of(Part.INPUT, name + ", torchvision on Pillow", Sample.of(torchvision), unit),
                Figure.of(Part.INPUT, name + ", times torchvision", Sample.of(ratios), "times"));
    }

    /** How often the work is done per second of CPU time, garbage collection included. */
    private double perSecond(Runnable work) {
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        long begin = process.getProcessCpuTime();
        int done = 0;
        while (System.nanoTime() < end) {
            work.run();
            done++;
        }
        return done / ((process.getProcessCpuTime() - begin) / 1e9);
    }
}
