package helder.windows.wire;

import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.lane.DeviceReply;
import helder.organisation.Organisations;
import helder.people.Person;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapReply;
import helder.store.StoreException;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Lately;
import helder.windows.FailedEnrollments;
import helder.windows.PcTrouble;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers of the enrollment services. Whatever goes wrong becomes a fault with a text for the person at the PC and a number that stands
 * in the log here and in the log of the PC (windows-mdm note, section 1.11): without a fault, people would only see a number.
 */
@Component
final class SoapFaults {

    private static final Logger log = LoggerFactory.getLogger(SoapFaults.class);

    private static final int TOO_SLOW = 408;
    private static final Duration A_LINE_EACH = Duration.ofMinutes(1);

    private final Texts texts;
    private final Organisations organisations;
    private final ServerSettings settings;
    private final FailedEnrollments failures;
    private final Map<String, Lately> told = new ConcurrentHashMap<>();

    SoapFaults(Texts texts, Organisations organisations, ServerSettings settings, FailedEnrollments failures) {
        this.texts = texts;
        this.organisations = organisations;
        this.settings = settings;
        this.failures = failures;
    }

    /**
     * Why something is refused.
     *
     * @param key of the text for the person, one of few; where it is that of a {@link PcTrouble}, the desk reads of it
     * @param why for the log, without personal data
     * @param person whom it concerns, where somebody is known
     * @param minutes to wait, for the text
     */
    record Refusal(EnrollmentFault fault, String key, String why, Optional<PersonId> person, long minutes) {
        Refusal(EnrollmentFault fault, String key, String why) {
            this(fault, key, why, Optional.empty(), 0);
        }

        Refusal of(Person whose) {
            return new Refusal(fault, key, why, Optional.of(whose.id()), minutes);
        }
    }

    /** Nothing is wrong with the request: trying again helps. */
    static final Refusal STORAGE = new Refusal(EnrollmentFault.IN_MAINTENANCE, "server", "storage did not work");

    /** Reads a request and answers it; what was thrown on the way is a fault too. */
    interface Service {
        DeviceReply answer() throws SoapException;
    }

    DeviceReply guarded(SoapOperation operation, Service service) {
        try {
            return service.answer();
        } catch (SoapException e) {
            String relatesTo = e.messageId().orElse(null);
            return refuse(
                    operation, relatesTo, new Refusal(e.fault(), key(e.fault()), e.whatIsWrong()), ofOrganisation());
        } catch (StoreException e) {
            log.warn("{} asks to come back later, because storage does not work", operation, e);
            return refuse(operation, null, STORAGE, Language.EN);
        } catch (RuntimeException e) {
            log.error("{} failed", operation, e);
            return refuse(
                    operation,
                    null,
                    new Refusal(EnrollmentFault.INTERNAL_SERVICE, "internal", "an error of the server"),
                    Language.EN);
        }
    }

    private static String key(EnrollmentFault fault) {
        return switch (fault) {
            case CERTIFICATE_REQUEST -> "request";
            case INVALID_SECURITY -> "security";
            case INVALID_ENROLLMENT_DATA -> "data";
            case MESSAGE_FORMAT,
                    AUTHENTICATION,
                    AUTHORIZATION,
                    ENROLLMENT_SERVER,
                    INTERNAL_SERVICE,
                    DEVICE_CAP_REACHED,
                    DEVICE_NOT_SUPPORTED,
                    NOT_SUPPORTED,
                    NOT_ELIGIBLE_TO_RENEW,
                    IN_MAINTENANCE,
                    USER_LICENSE,
                    CUSTOM_SERVER_ERROR -> "format";
        };
    }

    DeviceReply refuse(SoapOperation operation, @Nullable String relatesTo, Refusal refusal, Language language) {
        var reply = reply(operation, relatesTo);
        String trace = reply.activity().toString();
        tellOperator(operation, refusal, trace);
        PcTrouble.find(refusal.key())
                .ifPresent(trouble -> failures.happened(trouble, refusal.person(), number(refusal.fault()), trace));
        String said = texts.get(language, "windows.fault." + refusal.key(), "minutes", refusal.minutes()) + " "
                + more(refusal.fault(), language);
        byte[] body = reply.fault(refusal.fault(), said, language.code());
        return new DeviceReply(SoapReply.FAULT_STATUS, SoapReply.CONTENT_TYPE, body, Map.of());
    }

    /** The first of a kind at once, and then at most a line each minute: strangers must not fill the log. */
    private void tellOperator(SoapOperation operation, Refusal refusal, String trace) {
        long times = told.computeIfAbsent(refusal.key(), _ -> new Lately(A_LINE_EACH))
                .happened();
        if (times == 1) {
            log.info("Refused {} with {}: {}; trace {}", operation, refusal.fault(), refusal.why(), trace);
        } else if (times > 1) {
            log.info(
                    "Refused {} times since this was last said, the last time {} with {}: {}; trace {}",
                    times,
                    operation,
                    refusal.fault(),
                    refusal.why(),
                    trace);
        }
    }

    private static String number(EnrollmentFault fault) {
        return "0x%08X".formatted(fault.hresult());
    }

    /** Where the number that Windows shows is explained. */
    private String more(EnrollmentFault fault, Language language) {
        return texts.get(
                language, "windows.fault.more", "number", number(fault), "address", settings.webAddress() + "/guides");
    }

    /**
     * A refusal of the lane as a fault: without one, people would only see the number of the status. What it answers was not read, so it names
     * no message.
     */
    DeviceReply ofLane(SoapOperation operation, DeviceReply plain) {
        EnrollmentFault fault = switch (plain.status()) {
            case 503, TOO_SLOW -> EnrollmentFault.IN_MAINTENANCE;
            case 500 -> EnrollmentFault.INTERNAL_SERVICE;
            default -> EnrollmentFault.MESSAGE_FORMAT;
        };
        String key = switch (plain.status()) {
            case 503, TOO_SLOW -> "busy";
            case 500 -> "internal";
            default -> "format";
        };
        Language language = languageAtHand();
        String said = texts.get(language, "windows.fault." + key) + " " + more(fault, language);
        byte[] body = reply(operation, null).fault(fault, said, language.code());
        // Whoever sends too slowly is told so by the status, too: Windows looks for the fault at every status but 200.
        int status = plain.status() == TOO_SLOW ? TOO_SLOW : SoapReply.FAULT_STATUS;
        return new DeviceReply(status, SoapReply.CONTENT_TYPE, body, plain.headers());
    }

    /** Also while nothing can be read from storage. */
    private Language languageAtHand() {
        try {
            return ofOrganisation();
        } catch (StoreException e) {
            log.debug("A fault is told in English, because storage does not work", e);
            return Language.EN;
        }
    }

    static SoapReply reply(SoapOperation operation, @Nullable String relatesTo) {
        return new SoapReply(operation, relatesTo, UUID.randomUUID());
    }

    static DeviceReply answer(byte[] body) {
        return DeviceReply.of(SoapReply.CONTENT_TYPE, body);
    }

    /** Also for whoever gives the address of somebody: another language would say that somebody works here. */
    Language ofOrganisation() {
        return organisations.language();
    }
}
