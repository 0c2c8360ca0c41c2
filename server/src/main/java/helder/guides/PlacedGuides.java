package helder.guides;

import helder.guides.Guides.Entry;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Guidance;
import helder.web.GuideLink;
import helder.web.HelpPoint;
import helder.web.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which guide helps in which place of the product, for the device it is about. */
@Component
public final class PlacedGuides implements Guidance {

    private static final String LIBRARY = "/guides";

    private final Guides guides;
    private final Texts texts;

    PlacedGuides(Guides guides, Texts texts) {
        this.guides = guides;
        this.texts = texts;
    }

    /**
     * A guide, and the step of it that helps first.
     *
     * @param step empty when it helps from its beginning
     */
    public record Pointer(GuideId guide, Optional<String> step) {

        private static Pointer to(String guide) {
            return new Pointer(new GuideId(guide), Optional.empty());
        }

        private static Pointer to(String guide, String step) {
            return new Pointer(new GuideId(guide), Optional.of(step));
        }
    }

    @Override
    public GuideLink of(HelpPoint point, Language reader, Optional<Device> device) {
        return link(pointer(point, device), reader, device);
    }

    /**
     * The guide that explains what a device asks; empty when it is about other devices, or when the organisation hides it.
     *
     * @param device the only kind of device that counts; every kind when there is none
     */
    public Optional<GuideLink> of(SystemPrompt prompt, Language reader, Optional<DeviceKind> device) {
        return prompt.explained().stream()
                .flatMap(pointer -> guides.find(pointer.guide(), reader).stream()
                        .filter(entry -> device.isEmpty() || entry.devices().contains(device.get()))
                        .map(entry -> new GuideLink(
                                LIBRARY + "/" + pointer.guide()
                                        + device.map(kind -> "?device=" + kind.code())
                                                .orElse("")
                                        + pointer.step().map(step -> "#" + step).orElse(""),
                                entry.title(),
                                entry.minutes(),
                                entry.language())))
                .findFirst();
    }

    @Override
    public GuideLink of(Problem problem, Language reader) {
        return link(pointer(problem), reader, Optional.empty());
    }

    /** The pages of the portal that lead to this guide, for some device at least. */
    public static Set<GuidePlace> leading(GuideId id) {
        var places = EnumSet.noneOf(GuidePlace.class);
        for (HelpPoint point : HelpPoint.values()) {
            if (everyDevice().anyMatch(device -> pointer(point, device).guide().equals(id))) {
                places.add(GuidePlace.of(point));
            }
        }
        if (Arrays.stream(Problem.values())
                .anyMatch(problem -> pointer(problem).guide().equals(id))) {
            places.add(GuidePlace.ERROR);
        }
        if (Arrays.stream(SystemPrompt.values())
                .flatMap(prompt -> prompt.explained().stream())
                .anyMatch(pointer -> pointer.guide().equals(id))) {
            places.add(GuidePlace.ASKED);
        }
        return places;
    }

    /** None, and each kind there is. */
    private static Stream<Optional<Device>> everyDevice() {
        Stream<Device> known = Arrays.stream(Platform.values())
                .flatMap(platform -> Arrays.stream(DeviceForm.values())
                        .flatMap(form -> Arrays.stream(Ownership.values())
                                .map(ownership -> new Device(platform, form, ownership))));
        return Stream.concat(Stream.of(Optional.empty()), known.map(Optional::of));
    }

    /** An organisation may have taken a guide away: then the library is all there is. */
    private GuideLink link(Pointer pointer, Language reader, Optional<Device> device) {
        Optional<Entry> entry = guides.find(pointer.guide(), reader);
        if (entry.isEmpty()) {
            return new GuideLink(LIBRARY, texts.get(reader, "guides.library"), 0, reader);
        }
        Optional<DeviceKind> kind = device.map(one -> DeviceKind.of(one.platform(), one.form()))
                .filter(entry.get().devices()::contains);
        Optional<Ownership> whose =
                device.map(Device::ownership).filter(entry.get().ownerships()::contains);
        var path = new StringBuilder(LIBRARY + "/" + pointer.guide());
        kind.ifPresent(one -> path.append("?device=").append(one.code()));
        whose.ifPresent(one ->
                path.append(kind.isPresent() ? "&" : "?").append("ownership=").append(one.code()));
        pointer.step().ifPresent(step -> path.append('#').append(step));
        return new GuideLink(
                path.toString(),
                entry.get().title(),
                entry.get().minutes(),
                entry.get().language());
    }

    /** For tests, too: every place has a guide that exists. */
    static Pointer pointer(HelpPoint point, Optional<Device> device) {
        return switch (point) {
            case FORGOTTEN_PASSWORD, NEW_PASSWORD -> Pointer.to("the-portal", "sign-in");
            case INVITATION -> Pointer.to("the-portal", "open");
            case BEFORE, ENROLL_CHOOSE, ENROLL_NOT_READY -> Pointer.to("what-changes");
            case ENROLL_WAY, ENROLL_OTHER_WAY -> Pointer.to("choose-how-much");
            case ENROLL_READ, PRIVACY, ANNOUNCEMENT -> Pointer.to("what-it-sees");
            case ENROLL_PROFILE, ENROLL_AGAIN -> profile(device, "download");
            case ENROLL_WAITING -> profile(device, "check");
            case ENROLL_ACCOUNT -> Pointer.to("own-iphone-account");
            case PROMPT_DOWNLOAD -> profile(device, "download");
            case PROMPT_INSTALL -> profile(device, "install");
            case PROMPT_MANAGEMENT -> SystemPrompt.REMOTE_MANAGEMENT.explained().getFirst();
            case ENROLL_WINDOWS -> Pointer.to("windows-set-up");
            case WINDOWS_MANAGED -> Pointer.to("already-managed");
            case WINDOWS_DISCOVER -> Pointer.to("address-not-found");
            case WINDOWS_CLOCK -> Pointer.to("windows-messages", "clock");
            case WINDOWS_CERTIFICATE -> Pointer.to("windows-messages", "certificate");
            case WINDOWS_EDITION -> Pointer.to("windows-messages", "edition");
            case WINDOWS_ADMINISTRATOR -> Pointer.to("windows-messages", "administrator");
            case WINDOWS_OTHER -> Pointer.to("windows-messages");
            case ENROLL_ANDROID -> android(device, "begin", "get-code");
            case ANDROID_CODE -> Pointer.to("company-android-code");
            case ANDROID_OTHER -> Pointer.to("android-messages");
            case ENROLL_LINK_ENDED -> profile(device, "begin");
            case UNENCRYPTED -> Pointer.to("encryption", "on");
            case LOST, FOUND_BY_OWNER -> Pointer.to("lost-lock");
            case LOCK_FAILED -> Pointer.to("lost-lock", "lock");
            case LEAVE -> Pointer.to("leave");
            case LEAVE_FAILED -> Pointer.to("leave", "stop");
            case PASSCODE_FAILED -> Pointer.to("forgot-passcode");
            case ERASE_FAILED -> Pointer.to("lost-erase");
            case RENAME_FAILED -> Pointer.to("rename-device");
            case APP_FAILED -> Pointer.to("must-have-apps");
            case ORDER_FAILED -> Pointer.to("not-connected");
        };
    }

    private static Pointer profile(Optional<Device> device, String step) {
        return device.map(one -> switch (one.platform()) {
                    case APPLE -> apple(one, step);
                    case WINDOWS -> Pointer.to("windows-set-up");
                    case ANDROID -> android(device, "begin", "get-code");
                })
                .orElseGet(() -> Pointer.to("own-iphone-profile", step));
    }

    /** The profile of a Mac is installed elsewhere than that of a phone. What comes with phones of the organisation is told in general. */
    private static Pointer apple(Device device, String step) {
        if (device.form() == DeviceForm.COMPUTER) {
            return Pointer.to("own-mac", step);
        }
        return switch (device.ownership()) {
            case COMPANY -> Pointer.to("what-changes");
            case PERSONAL -> Pointer.to("own-iphone-profile", step);
        };
    }

    /**
     * @param own the step of who sets up their own phone
     * @param companys that of who has one of the organisation
     */
    private static Pointer android(Optional<Device> device, String own, String companys) {
        return device.map(Device::ownership).equals(Optional.of(Ownership.COMPANY))
                ? Pointer.to("company-android-qr", companys)
                : Pointer.to("own-android-work-profile", own);
    }

    static Pointer pointer(Problem problem) {
        return switch (problem) {
            case BAD_REQUEST, METHOD_NOT_ALLOWED, TOO_LARGE, FAILED -> Pointer.to("send-details");
            case NOT_FOUND -> Pointer.to("address-not-found");
            case FORBIDDEN, FORM_EXPIRED -> Pointer.to("the-portal", "sign-in");
            case GONE -> Pointer.to("the-portal", "open");
            case NOT_YET, TOO_MANY_REQUESTS, TOO_MANY_FILES -> Pointer.to("the-portal", "look-around");
            case BUSY -> Pointer.to("not-connected");
        };
    }
}
