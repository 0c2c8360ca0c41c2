package helder.protocol.apple.plist;

import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDate;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListParser;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** Another library reads what we write, and we read what it writes. */
class PlistSecondOpinionTest {
    private static final int DOCUMENTS = 500;
    private static final int DEPTH = 5;

    private final PlistReader reader = new PlistReader(PlistLimits.CHECK_IN);

    @Test
    void randomDocumentsAreUnderstoodBothWays() throws Exception {
        for (long seed = 0; seed < DOCUMENTS; seed++) {
            PlistDict document = new RandomPlists(seed).dict(DEPTH);
            NSObject theirs = translate(document);
            byte[] ourBytes = PlistWriter.write(document);

            assertThat(reader.read(ourBytes).root())
                    .as("own bytes, seed %d", seed)
                    .isEqualTo(document);
            // compared as written, because the other library tells a parsed 1.7 from a made one
            assertThat(PropertyListParser.parse(ourBytes).toXMLPropertyList())
                    .as("our bytes, seed %d", seed)
                    .isEqualTo(theirs.toXMLPropertyList());
            assertThat(reader.read(utf8(theirs.toXMLPropertyList())).root())
                    .as("their bytes, seed %d", seed)
                    .isEqualTo(document);
        }
    }

    private static NSObject translate(PlistValue value) {
        return switch (value) {
            case PlistDict dict -> {
                var theirs = new NSDictionary();
                dict.entries().forEach((key, member) -> theirs.put(key, translate(member)));
                yield theirs;
            }
            case PlistArray array ->
                new NSArray(array.values().stream()
                        .map(PlistSecondOpinionTest::translate)
                        .toArray(NSObject[]::new));
            case PlistString(String text) -> new NSString(text);
            case PlistInteger(var number) -> new NSNumber(number.longValueExact());
            case PlistReal(double number) -> new NSNumber(number);
            case PlistBoolean(boolean truth) -> new NSNumber(truth);
            case PlistDate(var moment) -> new NSDate(Date.from(moment));
            case PlistData data -> new NSData(data.bytes());
        };
    }
}
