package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.Membership;
import org.seisbridge.api.identity.Team;
import org.seisbridge.api.identity.TeamQuery;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.registry.ModelRegistry;

/** A catalogue in this process, as whoever holds the data folder has it for one of the teams. */
final class BusCatalogue implements Catalogue {
  private final ServiceBus bus;
  private final Caller caller;
  private final Runnable closing;

  /**
   * @param closing what to do in the end
   */
  BusCatalogue(ServiceBus bus, Caller caller, Runnable closing) {
    this.bus = bus.as(caller);
    this.caller = caller;
    this.closing = closing;
  }

  /**
   * The same on behalf of another team.
   *
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is none of that name
   */
  BusCatalogue actingFor(String team) {
    List<Team> teams = teams();
    Team other =
        teams.stream()
            .filter(known -> known.name().equals(team))
            .findFirst()
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorCode.NOT_FOUND,
                        "There is no team '%s'; there are: %s."
                            .formatted(
                                team,
                                teams.stream().map(Team::name).collect(Collectors.joining(", ")))));
    return new BusCatalogue(bus, new Caller(other.id(), caller.user(), Role.OPERATOR), closing);
  }

  @Override
  public <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return bus.call(operation, request).await();
  }

  @Override
  public void exportModel(String model, Path file) throws IOException {
    ModelRegistry registry = new ModelRegistry(bus);
    registry.fetch("model " + model, registry.version(model).sha256()).writeZip(file);
  }

  @Override
  public ModelVersion importModel(Bundle bundle) throws IOException {
    return new ModelRegistration(bus).register(bundle, null);
  }

  @Override
  public Identity identity() {
    List<Team> teams = teams();
    String ours =
        teams.stream()
            .filter(team -> team.id() == caller.team())
            .findFirst()
            .map(Team::name)
            .orElseThrow();
    List<Membership> memberships =
        teams.stream().map(team -> new Membership(team.name(), Role.OPERATOR)).toList();
    return new Identity(caller.user(), caller.team(), ours, caller.role(), memberships, null);
  }

  private List<Team> teams() {
    return call(IdentityContract.TEAMS, new TeamQuery()).teams();
  }

  @Override
  public Optional<URI> server() {
    return Optional.empty();
  }

  @Override
  public void close() {
    closing.run();
  }
}
