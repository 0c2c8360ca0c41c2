package helder.android.wire;

import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.name.EnterpriseName;

/** The way to Google, while the organisation is bound there. Never inside a unit of work. */
interface Line {

    EnterpriseName enterprise();

    <T> GoogleAnswer<T> ask(GoogleRequest<T> request, Urgency urgency);
}
