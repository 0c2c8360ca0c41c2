package helder.people;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** About access that may begin again. */
@Component
@Lazy // rooms without pages have no use for it
final class ReturnLetters extends AccessLetters {

    static final String KIND = "access_again";

    ReturnLetters(Correspondence correspondence, People people) {
        super(correspondence, people);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
