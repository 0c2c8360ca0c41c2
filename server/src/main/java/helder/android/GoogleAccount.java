package helder.android;

import java.time.Instant;
import java.util.Optional;

/**
 * As whom this server asks Google. The credentials themselves never leave through here.
 *
 * @param project at Google Cloud
 * @param subscription through which messages come, {@code projects/P/subscriptions/S}
 * @param topic to which Google publishes them, {@code projects/P/topics/T}
 * @param account the mail address of the service account
 * @param keyId which of its keys; empty where there is none
 */
public record GoogleAccount(
        String project,
        String subscription,
        String topic,
        GoogleConnection.Addresses addresses,
        String account,
        Optional<String> keyId,
        Instant connectedAt) {}
