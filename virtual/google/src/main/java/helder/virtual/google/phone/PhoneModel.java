package helder.virtual.google.phone;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of phones that are invented here, from Android 10 to 16. */
public enum PhoneModel {
    PIXEL_9("google", "Google", "Pixel 9", "tokay", "16", 36, "2026-10-05"),
    GALAXY_S24("samsung", "samsung", "SM-S921B", "s5e9945", "15", 35, "2026-09-01"),
    GALAXY_A54("samsung", "samsung", "SM-A546B", "s5e8835", "14", 34, "2026-08-01"),
    FAIRPHONE_5("Fairphone", "Fairphone", "FP5", "qcm6490", "13", 33, "2026-09-05"),
    NOKIA_X20("Nokia", "HMD Global", "Nokia X20", "quill", "12", 31, "2024-06-05"),
    PIXEL_3A("google", "Google", "Pixel 3a", "sargo", "11", 30, "2022-05-05"),
    MOTO_G8("motorola", "motorola", "moto g(8)", "trinket", "10", 29, "2021-09-01");

    private final String brand;
    private final String manufacturer;
    private final String model;
    private final String hardware;
    private final String android;
    private final int apiLevel;
    private final String securityPatch;

    PhoneModel(
            String brand,
            String manufacturer,
            String model,
            String hardware,
            String android,
            int apiLevel,
            String securityPatch) {
        this.brand = brand;
        this.manufacturer = manufacturer;
        this.model = model;
        this.hardware = hardware;
        this.android = android;
        this.apiLevel = apiLevel;
        this.securityPatch = securityPatch;
    }

    /** By its code in lower case with hyphens, for example {@code pixel-9}. */
    public static Optional<PhoneModel> of(String code) {
        return Arrays.stream(values())
                .filter(model -> model.code().equals(code))
                .findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String brand() {
        return brand;
    }

    public String manufacturer() {
        return manufacturer;
    }

    public String model() {
        return model;
    }

    public String hardware() {
        return hardware;
    }

    /** The version that people read, for example 16. */
    public String android() {
        return android;
    }

    public int apiLevel() {
        return apiLevel;
    }

    public String securityPatch() {
        return securityPatch;
    }
}
