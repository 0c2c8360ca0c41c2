package helder.apple;

import java.util.Optional;

/** The push topic of the organisation; it is burned into every device that enrolls. */
public interface PushTopic {

    /** Empty as long as there is no push certificate; then no device can enroll. */
    Optional<String> topic();
}
