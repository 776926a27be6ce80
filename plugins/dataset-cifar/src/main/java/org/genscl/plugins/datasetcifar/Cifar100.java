package org.genscl.plugins.datasetcifar;

import jakarta.inject.Inject;
import java.util.List;

/** CIFAR-100 (Krizhevsky 2009), fine labels; mean and standard deviation as in the reference ({@code data/data.py}). */
public final class Cifar100 extends Cifar {
    private static final String NAMES = "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy"
            + " bridge bus butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch"
            + " crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard"
            + " lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree"
            + " orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit"
            + " raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel"
            + " streetcar sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip"
            + " turtle wardrobe whale willow_tree wolf woman worm";

    @Inject
    public Cifar100(CifarConfig config) {
        this(config, CifarLayout.cifar100());
    }

    Cifar100(CifarConfig config, CifarLayout layout) {
        super(
                config,
                layout,
                List.of(NAMES.split(" ")),
                List.of(0.5071, 0.4867, 0.4408),
                List.of(0.2675, 0.2565, 0.2761));
    }
}
