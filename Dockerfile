FROM node:22-bookworm-slim AS console
WORKDIR /source/server/console
COPY server/console/package.json server/console/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY server/Contracts ../Contracts
COPY server/console ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS server
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY migrations migrations
COPY geodata geodata
COPY server server
COPY --from=console /source/server/wwwroot server/wwwroot
RUN dotnet publish server --configuration Release --output /publish

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Maps in reports are drawn with a font that has Vietnamese marks.
RUN apt-get update && apt-get install --yes --no-install-recommends fontconfig fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
RUN install --directory --owner="$APP_UID" --mode=700 /data
COPY --from=server /publish /diaban
USER $APP_UID
VOLUME /data
EXPOSE 8138
# The image has no curl; bash speaks enough HTTP to ask.
HEALTHCHECK --interval=10s --timeout=5s --start-period=180s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8138 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "/diaban/DiaBan.Server.dll"]
CMD ["serve", "--listen", "0.0.0.0", "--data", "/data"]
