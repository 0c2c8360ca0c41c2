package helder.policies;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Every kind of device that can be enrolled, by the name that administrators read. */
public final class Targets {

    private Targets() {}

    public static SequencedMap<String, Target> all() {
        var all = new LinkedHashMap<String, Target>();
        all.put(
                "own iPhone, work account",
                new Target(EnrollmentType.APPLE_USER, Ownership.PERSONAL, DeviceForm.PHONE));
        all.put("own iPhone, profile", new Target(EnrollmentType.APPLE_PROFILE, Ownership.PERSONAL, DeviceForm.PHONE));
        all.put("own Mac, profile", new Target(EnrollmentType.APPLE_PROFILE, Ownership.PERSONAL, DeviceForm.COMPUTER));
        all.put("company iPhone", new Target(EnrollmentType.APPLE_PROFILE, Ownership.COMPANY, DeviceForm.PHONE));
        all.put("company Mac", new Target(EnrollmentType.APPLE_PROFILE, Ownership.COMPANY, DeviceForm.COMPUTER));
        all.put("own PC", new Target(EnrollmentType.WINDOWS, Ownership.PERSONAL, DeviceForm.COMPUTER));
        all.put("company PC", new Target(EnrollmentType.WINDOWS, Ownership.COMPANY, DeviceForm.COMPUTER));
        all.put(
                "own Android, work profile",
                new Target(EnrollmentType.ANDROID_WORK_PROFILE, Ownership.PERSONAL, DeviceForm.PHONE));
        all.put(
                "company Android, private use too",
                new Target(EnrollmentType.ANDROID_COMPANY_PROFILE, Ownership.COMPANY, DeviceForm.PHONE));
        all.put(
                "company Android, work alone",
                new Target(EnrollmentType.ANDROID_FULLY_MANAGED, Ownership.COMPANY, DeviceForm.PHONE));
        return all;
    }

    public static List<Target> of(Platform platform) {
        return all().values().stream()
                .filter(target -> target.platform() == platform)
                .toList();
    }

    /** Also those that nobody would think of. */
    public static List<Target> strange(Platform platform) {
        return Arrays.stream(EnrollmentType.values())
                .filter(type -> type.platform() == platform)
                .flatMap(type -> Arrays.stream(Ownership.values())
                        .flatMap(ownership ->
                                Arrays.stream(DeviceForm.values()).map(form -> new Target(type, ownership, form))))
                .toList();
    }
}
