package helder.media.voice;

import helder.media.Voice;
import helder.media.sound.Pcm;
import java.util.List;

/** What makes voices speak. */
public interface SpeechEngine {

    /** A word that never changes. */
    String code();

    /** Which it has now; none when it is not there, which is nothing unusual. */
    List<Voice> voices();

    /**
     * Speaks.
     *
     * @param sentence at most a few hundred letters, ready to be pronounced; nothing in it is a command
     * @throws SpeechException when it could not
     */
    Pcm speak(String sentence, Voice voice) throws SpeechException;
}
