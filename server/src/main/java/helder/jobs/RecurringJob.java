package helder.jobs;

import java.time.Duration;

/** Work that the server does again and again; durable, on one node at a time. Every Spring bean of this type is scheduled. */
public interface RecurringJob {

    /** Stable name, lower case with dashes. */
    String name();

    /** Time between the end of one run and the start of the next. */
    Duration interval();

    /** One run. It must be safe to repeat; a failure is logged and tried again at the next interval. */
    void run();
}
