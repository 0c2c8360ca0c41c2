package helder.media.voice;

import helder.media.SpeechService;
import java.util.Optional;

/** Which service speaks for this organisation; only what an administrator set. */
public interface ServiceAddress {

    /** Empty when there is none. */
    Optional<SpeechService> service();
}
