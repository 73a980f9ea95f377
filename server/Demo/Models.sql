with told (number, kind, name, longitude, latitude, began, state, changed_on, note, rating, rated_on, hotspot, period) as (
    values
        (1, 'securityCamera', 'Camera an ninh quanh chợ Phan Rang', 108.9921, 11.5647, date '2021-08-16', 'working', null::date, null, 'effective', date '2022-12-05', 'NT-001', '2022'),
        (2, 'selfManagedGroup', 'Tổ tự quản tiểu thương chợ Phan Rang', 108.9934, 11.5633, '2022-02-21', 'working', null, null, 'effective', '2022-12-05', null, null),
        (3, 'securityCamera', 'Camera an ninh bến xe Ninh Thuận', 108.9751, 11.5878, '2021-11-08', 'working', null, null, 'partly', '2022-11-28', 'NT-002', '2022'),
        (4, 'securityLight', 'Thắp sáng hẻm quanh ga Tháp Chàm', 108.9561, 11.6147, '2022-03-14', 'working', null, null, 'effective', '2022-11-28', null, null),
        (5, 'boatTeam', 'Tổ tàu thuyền an toàn cảng cá Đông Hải', 109.0386, 11.5459, '2021-06-07', 'working', null, null, 'effective', '2022-12-02', 'NT-004', '2022'),
        (6, 'reportingChannel', 'Kênh tin báo khu phố bờ kè sông Dinh', 108.9956, 11.5512, '2022-04-11', 'working', null, null, 'partly', '2022-12-02', null, null),
        (7, 'safeLodging', 'Khu nhà trọ tự quản Mỹ Hải', 109.0189, 11.5662, '2021-09-20', 'working', null, null, 'effective', '2022-11-25', 'NT-008', '2022'),
        (8, 'securityCamera', 'Camera an ninh bãi biển Bình Sơn', 109.0369, 11.5711, '2022-05-16', 'working', null, null, null, null, null, null),
        (9, 'fireSafetyGroup', 'Tổ liên gia an toàn phòng cháy Mỹ Hương', 108.9884, 11.5668, '2022-07-04', 'working', null, null, null, null, null, null),
        (10, 'securityBell', 'Tiếng kẻng an ninh Văn Hải', 109.0188, 11.5902, '2021-05-10', 'paused', '2022-09-12', 'Khu dân cư đang chuyển sang loa không dây.', 'ineffective', '2022-06-20', null, null),
        (11, 'safeSchoolGate', 'Cổng trường an toàn Phủ Hà', 108.9863, 11.5757, '2022-09-05', 'working', null, null, null, null, null, null),
        (12, 'securityCamera', 'Camera an ninh chợ Dư Khánh', 109.0199, 11.6065, '2022-01-17', 'working', null, null, 'effective', '2022-12-08', 'NT-021', '2022'),
        (13, 'boatTeam', 'Tổ tàu thuyền an toàn bến cá Mỹ Tân', 109.1366, 11.5789, '2021-10-11', 'working', null, null, 'partly', '2022-12-08', null, null),
        (14, 'selfManagedGroup', 'Tổ tự quản đồng muối Tri Hải', 109.0604, 11.6216, '2021-04-19', 'ended', '2022-10-03', 'Nhập vào tổ an ninh, trật tự của thôn.', 'ineffective', '2022-06-20', null, null),
        (15, 'selfManagedClan', 'Tộc họ tự quản Phước Hữu', 108.8861, 11.5268, '2020-12-07', 'working', null, null, 'effective', '2022-11-21', null, null),
        (16, 'selfManagedClan', 'Tộc họ tự quản Phước Dân', 108.9353, 11.5372, '2021-03-15', 'working', null, null, 'effective', '2022-11-21', 'NT-031', '2022'),
        (17, 'peacefulWorship', 'Cơ sở tôn giáo bình yên Phước Thuận', 108.9575, 11.5637, '2022-02-14', 'working', null, null, null, null, null, null),
        (18, 'securityBell', 'Tiếng kẻng an ninh Phước Thái', 108.8108, 11.5921, '2021-07-26', 'working', null, null, 'effective', '2022-11-30', null, null),
        (19, 'securityLight', 'Thắp sáng đường quê An Hải', 108.9883, 11.5322, '2022-06-06', 'working', null, null, null, null, null, null),
        (20, 'borderCluster', 'Cụm liên kết an toàn chân đèo Ngoạn Mục', 108.7277, 11.8176, '2021-12-20', 'working', null, null, 'partly', '2022-12-09', 'NT-040', '2022'),
        (21, 'securityCamera', 'Camera an ninh chợ Tân Sơn', 108.7804, 11.7752, '2022-08-15', 'working', null, null, null, null, null, null),
        (22, 'securityBell', 'Tiếng kẻng an ninh Ma Nới', 108.6601, 11.6073, '2020-11-16', 'working', null, null, 'effective', '2022-11-30', null, null),
        (23, 'securityCamera', 'Camera an ninh khu công nghiệp Du Long', 109.0847, 11.7615, '2023-11-06', 'planned', null, null, null, null, null, null),
        (24, 'boatTeam', 'Tổ tàu thuyền an toàn cảng Cà Ná', 108.8966, 11.3561, '2021-09-06', 'working', null, null, 'effective', '2022-12-12', 'NT-054', '2022')
),
model as (
    select told.*, gen_random_uuid() as id, st_setsrid(st_makepoint(longitude, latitude), 4326) as position
      from told
),
registered as (
    insert into community_model (id, name, kind, position, unit_id, entry_id, registered_on)
    select model.id, model.name, model.kind, model.position, lowest_unit_at(model.position, model.began), entry.id, model.began
      from model
      left join hotspot on hotspot.code = model.hotspot
      left join list_entry entry on entry.hotspot_id = hotspot.id and entry.period_id = model.period and entry.voided_on is null
     order by model.number
    returning id, unit_id
),
begun as (
    insert into community_model_state (model_id, unit_id, seq, state, happened_on)
    select registered.id, registered.unit_id, 1, case when model.state = 'planned' then 'planned' else 'working' end, model.began
      from registered join model on model.id = registered.id
     order by model.number
    returning model_id
),
changed as (
    insert into community_model_state (model_id, unit_id, seq, state, happened_on, note)
    select registered.id, registered.unit_id, 2, model.state, model.changed_on, model.note
      from registered join model on model.id = registered.id
     where model.changed_on is not null
     order by model.number
    returning model_id
)
insert into community_model_rating (model_id, unit_id, seq, rating, happened_on, source)
select registered.id, registered.unit_id, 1, model.rating, model.rated_on,
       case when extract(month from model.rated_on) = 6 then 'Sơ kết 6 tháng đầu năm 2022' else 'Tổng kết phong trào năm 2022' end
  from registered join model on model.id = registered.id
 where model.rating is not null
 order by model.number
