package helder.media.sound;

import helder.media.sound.UnreadableSoundException.Fault;

/** Sound that somebody recorded: WAV, or WebM as browsers record. What a file is, its first bytes say; its name says nothing. */
public final class SoundFile {

    private static final int RIFF = 0x52494646;

    private SoundFile() {}

    /**
     * Reads it.
     *
     * @param most how long it may play, in milliseconds; no more than that is ever decoded
     */
    public static Pcm read(byte[] file, long most) throws UnreadableSoundException {
        return switch (start(file)) {
            case RIFF -> wav(file, most);
            case WebM.START -> WebM.read(file, most);
            default -> throw new UnreadableSoundException(Fault.KIND, "This is neither WAV nor WebM");
        };
    }

    private static int start(byte[] file) {
        return file.length < Integer.BYTES ? 0 : java.nio.ByteBuffer.wrap(file).getInt();
    }

    private static Pcm wav(byte[] file, long most) throws UnreadableSoundException {
        try {
            Pcm sound = Wav.read(file);
            if (sound.millis() > most) {
                throw new UnreadableSoundException(Fault.LONG, "The WAV file plays for more than " + most + " ms");
            }
            return sound;
        } catch (Wav.NoWavException e) {
            throw new UnreadableSoundException(Fault.BROKEN, "The WAV file cannot be read", e);
        }
    }
}
