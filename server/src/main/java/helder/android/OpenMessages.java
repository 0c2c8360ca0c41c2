package helder.android;

/** The messages of Google that wait for what they are about. */
public interface OpenMessages {

    long waiting();
}
