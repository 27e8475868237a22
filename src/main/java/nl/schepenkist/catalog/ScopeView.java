package nl.schepenkist.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** A scope as the interface has it ({@code bereik}). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScopeView(
        @Nullable String q,
        @Nullable List<String> soort,
        @Nullable List<String> mailboxen,
        @Nullable List<String> zaken,
        @Nullable List<String> gesprekken,
        @Nullable LocalDate van,
        @Nullable LocalDate tot,
        @Nullable List<String> ids) {

    /**
     * @throws Refusal.Invalid when there is no scope, or one of its parts is none
     */
    public static Scope parse(@Nullable ScopeView view) {
        if (view == null) throw Refusal.invalid("bereik", "is verplicht");
        return new Scope(
                view.q,
                or(view.soort).stream()
                        .map(w -> Worded.of(RecordKind.class, w, "bereik.soort"))
                        .collect(Collectors.toSet()),
                or(view.mailboxen).stream().map(m -> m.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
                Set.copyOf(or(view.zaken)),
                Set.copyOf(or(view.gesprekken)),
                view.van,
                view.tot,
                or(view.ids).stream().map(ScopeView::id).toList());
    }

    private static RecordId id(String text) {
        try {
            return new RecordId(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("bereik.ids", "bevat iets dat geen id van een informatieobject is");
        }
    }

    private static List<String> or(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    public static ScopeView of(Scope s) {
        return new ScopeView(
                s.q(),
                some(s.kinds().stream().map(RecordKind::word).sorted().toList()),
                some(s.mailboxes()),
                some(s.cases()),
                some(s.conversations()),
                s.from(),
                s.to(),
                some(s.ids().stream().map(RecordId::value).toList()));
    }

    /** A scope as the database keeps it. */
    public static String text(Scope scope) {
        try {
            return Json.mapper().writeValueAsString(of(scope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A scope that {@link #text} wrote. */
    public static Scope ofText(String text) {
        try {
            return parse(Json.mapper().readValue(text, ScopeView.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable List<String> some(Collection<String> values) {
        return values.isEmpty() ? null : values.stream().sorted().toList();
    }
}
