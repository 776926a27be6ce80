package org.genscl.api.dataset;

import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.genscl.api.image.Image;

/** Labeled images for training and testing. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Dataset {

    /** What is known without the data: must answer on a machine that does not have it, if at all possible. */
    DatasetInfo info();

    /** The number of samples of a split, where it is known without the data: options that do not fit it are refused early. */
    default OptionalInt knownSize(Split split) {
        return OptionalInt.empty();
    }

    /**
     * Makes sure that the data is there and whole, downloading it where the configuration allows that.
     *
     * @throws org.genscl.api.error.UserException if a file is missing or damaged; the message names it and says what to
     *     do
     */
    void prepare(TransferListener listener);

    /**
     * Opens a part of the data. Called after {@link #prepare}.
     *
     * @throws org.genscl.api.error.UserException if a file is missing or damaged
     */
    ImageSource open(Split split);

    /**
     * Turns a stored image into what evaluation sees, for example by resizing and cropping its center.
     *
     * @return an image of {@code info().size()}
     */
    default Image evaluationView(Image image) {
        return image;
    }
}
