package helder.cli.operations;

import helder.apple.PushCertificate;
import helder.apple.PushCertificates;
import helder.apple.PushHealth;
import helder.cli.socket.Arguments;
import helder.cli.socket.Messages;
import helder.cli.socket.Operation;
import helder.cli.socket.Reply;
import helder.identity.Actor;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Verdict;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Apple's push certificate: requests it, puts it in use, shows how pushing goes. */
@Component
final class AppleOperations implements Operation.Subject {

    private final PushCertificates certificates;

    AppleOperations(PushCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("apple.push", this::push, "apple.push-request", this::request, "apple.status", this::status);
    }

    private Reply push(Actor.Operator operator, Arguments arguments) {
        if (arguments.flag("simulated")) {
            return new Reply.Done(json(certificates.useSimulated()));
        }
        char[] password = arguments.optional("password").orElse("").toCharArray();
        try {
            byte[] file = bytes(arguments, "certificate");
            var upload = certificates.upload(file, password, arguments.flag("every_device_enrolls_again"));
            return switch (upload) {
                case PushCertificates.Upload.InUse(PushCertificate certificate) -> new Reply.Done(json(certificate));
                case PushCertificates.Upload.Refused(var fault) -> new Reply.Failed("refused", refused(file, fault));
                case PushCertificates.Upload.OtherTopic(String inUse, String offered, long devices) ->
                    new Reply.Failed(
                            "other_topic",
                            "The certificate has the topic " + offered + ", and " + devices + " devices listen to "
                                    + inUse
                                    + ". They could not be reached any more. Renew the certificate in use in Apple's"
                                    + " portal instead of making a new one. If every device shall enroll again, add"
                                    + " --every-device-enrolls-again.");
            };
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static String refused(byte[] file, Fault fault) {
        String problem = switch (fault) {
            case NO_PRIVATE_KEY ->
                Certificates.readAll(file).accepted().isPresent()
                        ? "The file holds a certificate without its private key, and it does not answer a request of this"
                                + " server."
                        : "The file is no certificate: it is neither PEM nor PKCS#12.";
            case WRONG_PASSWORD ->
                "The file needs a password, and that is missing or wrong: give it with --password-file.";
            default -> "The file cannot be used as push certificate: " + fault.explanation() + ".";
        };
        return problem
                + " Expected is what Apple's portal gave as answer to helder apple push-request, or a push certificate"
                + " together with its private key, as PEM or PKCS#12 (docs/administrator/apple.md).";
    }

    private Reply request(Actor.Operator operator, Arguments arguments) {
        if (arguments.optional("vendor").isEmpty()) {
            return new Reply.Done(Messages.object().put("request", certificates.request()));
        }
        char[] password = arguments.optional("password").orElse("").toCharArray();
        try {
            var signed =
                    certificates.vendorSignedRequest(bytes(arguments, "vendor"), password, bytes(arguments, "chain"));
            return switch (signed) {
                case Verdict.Accepted<String>(String request) ->
                    new Reply.Done(Messages.object().put("request", request));
                case Verdict.Rejected<String>(var fault) ->
                    new Reply.Failed("refused", "The vendor's files cannot be used: " + fault.explanation());
            };
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Reply status(Actor.Operator operator, Arguments arguments) {
        PushHealth health = certificates.health();
        ObjectNode json = health.certificate().map(AppleOperations::json).orElseGet(Messages::object);
        json.put("in_use", health.certificate().isPresent())
                .put("waiting", health.waiting())
                .put("unreachable", health.dead())
                .put("must_enroll_again", health.mustEnrollAgain());
        health.warningDays().ifPresent(days -> json.put("ends_within_days", days));
        health.pausedUntil().ifPresent(until -> json.put("paused_until", until.toString()));
        ArrayNode faults = json.putArray("faults");
        health.faults().forEach(fault -> faults.add(fault.reason() + " (" + fault.times() + " times)"));
        return new Reply.Done(json);
    }

    private static ObjectNode json(PushCertificate certificate) {
        return Messages.object()
                .put("topic", certificate.topic())
                .put("not_after", certificate.notAfter().toString())
                .put("simulated", certificate.simulated())
                .put("sha256", certificate.fingerprint());
    }

    private static byte[] bytes(Arguments arguments, String name) {
        return arguments
                .optional(name)
                .map(text -> Base64.getDecoder().decode(text))
                .orElseThrow(() -> new IllegalArgumentException("The file of the " + name + " is missing"));
    }
}
