package helder.apple;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Apple calls its products where it sells them, by the code with which a device names its model. */
public final class ProductNames {

    private static final String FILE = "products.properties";
    private static final Pattern CODE = Pattern.compile("([A-Za-z]+)[0-9]{1,3},[0-9]{1,3}");
    private static final Map<String, String> FAMILIES = Map.of(
            "MacBookAir", "MacBook Air",
            "MacBookPro", "MacBook Pro",
            "Macmini", "Mac mini",
            "MacPro", "Mac Pro",
            "iMacPro", "iMac Pro",
            "AppleTV", "Apple TV");
    private static final Map<String, String> NAMES = read();

    private ProductNames() {}

    private static Map<String, String> read() {
        var stream = Objects.requireNonNull(ProductNames.class.getResourceAsStream(FILE), FILE);
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            var names = new TreeMap<String, String>();
            properties.forEach((code, name) -> names.put((String) code, (String) name));
            return Map.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the names of Apple's products", e);
        }
    }

    /** "iPhone 16" for iPhone17,3; "iPhone (iPhone99,1)" for a code that is not known; anything else as the device said it. */
    public static String of(String model) {
        String name = NAMES.get(model);
        return name == null ? withFamily(model) : name;
    }

    /** The same with the code behind it: "iPhone 16 (iPhone17,3)". */
    public static String withCode(String model) {
        String name = NAMES.get(model);
        return name == null ? withFamily(model) : name + " (" + model + ")";
    }

    private static String withFamily(String model) {
        Matcher code = CODE.matcher(model);
        return code.matches() ? FAMILIES.getOrDefault(code.group(1), code.group(1)) + " (" + model + ")" : model;
    }
}
