package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a request as it is shown. What is personal is read live from the record and never stored here.
 *
 * @param waarom it was collected
 * @param dubbelVan number of the document that is judged for both
 * @param gronden of the judgement and of what is redacted, together
 * @param lakkingen how many stand
 * @param zienswijzen numbers of third parties who are asked about it
 * @param waarschuwingen what the law, or the decision, still asks for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentView(
        int nr,
        String documentnummer,
        String informatieobject,
        String familie,
        @Nullable String gesprek,
        String waarom,
        @Nullable String soort,
        @Nullable String naam,
        @Nullable Instant tijdstip,
        @Nullable String afzender,
        @Nullable Integer dubbelVan,
        @Nullable String beoordeling,
        List<String> gronden,
        @Nullable String toelichting,
        @Nullable String toelichtingTijdsverloop,
        @Nullable String publiekeLink,
        boolean opgeschort,
        String milieu,
        int lakkingen,
        List<Integer> zienswijzen,
        boolean verwijderd,
        @Nullable String redenVerwijdering,
        List<String> waarschuwingen) {}
