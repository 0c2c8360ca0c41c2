package helder.virtual;

import java.util.function.Consumer;

/** From where pushes reach a device: a {@link PushService} in this process, one elsewhere, or nowhere. */
public interface PushSource {

    /**
     * From now on the token is alive: pushes to it call {@code onPush} with the push magic that came along.
     *
     * @param token the push token in lower-case hexadecimal
     */
    void listen(String token, String topic, Consumer<String> onPush);

    /** From now on the token is dead: pushes to it are answered with 410 Unregistered. */
    void forget(String token);

    /** No pushes at all: the device is woken by polling only. */
    static PushSource none() {
        return new PushSource() {
            @Override
            public void listen(String token, String topic, Consumer<String> onPush) {}

            @Override
            public void forget(String token) {}
        };
    }
}
