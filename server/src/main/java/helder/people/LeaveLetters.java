package helder.people;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** About access that ended. */
@Component
@Lazy // rooms without pages have no use for it
final class LeaveLetters extends AccessLetters {

    static final String KIND = "access_ended";

    LeaveLetters(Correspondence correspondence, People people) {
        super(correspondence, people);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
