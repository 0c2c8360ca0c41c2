package helder.android.wire;

import java.util.Optional;

/** Whether there is a way to Google now. */
interface Lines {

    /** Empty while the organisation is not bound there. */
    Optional<Line> open();

    /** Empty also while something is missing there without which no phone can enroll. */
    Optional<Line> ready();
}
