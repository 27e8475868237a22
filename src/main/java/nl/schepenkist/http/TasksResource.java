package nl.schepenkist.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for this user: lists to review, transfers to approve, work that failed. */
@Path("api/v1/taken")
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {
    /**
     * One thing to do.
     *
     * @param adres where it is done
     * @param uiterlijk last day for it; absent where there is none
     * @param teLaat whether that day is over
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Task(
            String soort,
            String omschrijving,
            String adres,
            @Nullable LocalDate uiterlijk,
            boolean teLaat) {
        /** Something without a last day. */
        public Task(String soort, String omschrijving, String adres) {
            this(soort, omschrijving, adres, null, false);
        }
    }

    /** A feature tells what waits for a caller. */
    @FunctionalInterface
    public interface Source {
        List<Task> tasksFor(Caller caller);
    }

    private final List<Source> sources;

    public TasksResource(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    @GET
    @Everyone
    public ListView<Task> tasks(@Context SecurityContext security) {
        var caller = Caller.of(security);
        var tasks = sources.stream()
                .flatMap(s -> s.tasksFor(caller).stream())
                .limit(500)
                .toList();
        return new ListView<>(tasks.size(), 1, 500, tasks, null);
    }
}
