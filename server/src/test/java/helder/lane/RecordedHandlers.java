package helder.lane;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps every message that reaches a handler of devices, so that a test can say it again in other ways. For a server that is started with
 * {@link #PROPERTY}.
 */
public final class RecordedHandlers implements BeanPostProcessor {

    /** Makes a server record. */
    public static final String PROPERTY = "spring.main.sources=helder.lane.RecordedHandlers";

    private static final List<Message> MESSAGES = new CopyOnWriteArrayList<>();

    /** A message as it came, and who answers such messages. */
    public record Message(DeviceHandler handler, DeviceRequest request) {

        public DeviceReply again() {
            return handler.handle(request);
        }

        /** Of what kind it is, as far as its outside tells. */
        public String kind() {
            return request.method() + " " + handler.address() + " "
                    + request.header().apply("Content-Type").orElse("");
        }

        public Message withBody(byte[] body) {
            return saying(request.query(), request.header(), body, request.clientCertificate());
        }

        public Message withQuery(String query) {
            return saying(query, request.header(), request.body(), request.clientCertificate());
        }

        /** Proven by a certificate shown in TLS alone, so that the body may be anything. */
        public Message shownBy(java.security.cert.X509Certificate certificate) {
            Function<String, Optional<String>> headers = request.header();
            return saying(
                    request.query(),
                    name -> name.equalsIgnoreCase("Mdm-Signature") ? Optional.empty() : headers.apply(name),
                    request.body(),
                    Optional.of(ShownCertificate.of(certificate)));
        }

        private Message saying(
                String query,
                Function<String, Optional<String>> header,
                byte[] body,
                Optional<ShownCertificate> certificate) {
            return new Message(
                    handler,
                    new DeviceRequest(
                            request.method(),
                            request.path(),
                            query,
                            header,
                            body,
                            certificate,
                            request.remoteAddress()));
        }
    }

    /** What came since the last time. */
    public static List<Message> take() {
        List<Message> messages = List.copyOf(MESSAGES);
        MESSAGES.clear();
        return messages;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DeviceHandler handler ? new Recorder(handler) : bean;
    }

    private record Recorder(DeviceHandler handler) implements DeviceHandler {
        @Override
        public Listener listener() {
            return handler.listener();
        }

        @Override
        public String address() {
            return handler.address();
        }

        @Override
        public boolean owns(String path) {
            return handler.owns(path);
        }

        @Override
        public int bodyLimit() {
            return handler.bodyLimit();
        }

        @Override
        public int bodyLimitOfStrangers() {
            return handler.bodyLimitOfStrangers();
        }

        @Override
        public boolean mayBeKnown(Optional<ShownCertificate> certificate, Function<String, Optional<String>> header) {
            return handler.mayBeKnown(certificate, header);
        }

        @Override
        public Optional<String> claimedSender(Function<String, Optional<String>> header) {
            return handler.claimedSender(header);
        }

        @Override
        public boolean isCostly() {
            return handler.isCostly();
        }

        @Override
        public DeviceReply handle(DeviceRequest request) {
            // The container uses its requests again, so what is asked for later must be read now.
            List<String> names = List.of("Content-Type", "Mdm-Signature", "Authorization", "Accept-Language");
            var kept = new java.util.HashMap<String, Optional<String>>();
            names.forEach(name -> kept.put(
                    name.toLowerCase(java.util.Locale.ROOT), request.header().apply(name)));
            MESSAGES.add(new Message(handler, request)
                    .saying(
                            request.query(),
                            name -> kept.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), Optional.empty()),
                            request.body(),
                            request.clientCertificate()));
            return handler.handle(request);
        }
    }
}
