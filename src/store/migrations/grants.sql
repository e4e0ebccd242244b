-- All the rights of the role the program works as, stated anew at every start after the migrations. It
-- owns nothing, and what is imported is never changed: it may read and add, nothing else. A right
-- that a later version takes away is revoked here.

grant usage on schema public to :"app";

grant select, insert on
  tenant, source_file, plan, plan_goal, plan_item, item_unit, item_deadline, item_reference, target,
  plan_diagnostic
to :"app";

grant update (name) on tenant to :"app";

-- plans under review
grant select, insert on plan_draft to :"app";
grant update (version, state, plan_id, corrections, decisions, changed_at) on plan_draft to :"app";

-- organisation: rows are closed, not removed; the log keeps what they were
grant select, insert on unit, person, post, role_grant, village_link, stand_in, pack_version to :"app";
grant update (parent_id, name, aliases, kind, position, version, closed_on, merged_into) on unit to :"app";
grant update (name, phone, email, version, left_on) on person to :"app";
grant update (title, is_head, to_on) on post to :"app";
grant update (to_on) on role_grant, village_link, stand_in to :"app";
grant select on tenure to :"app";
grant select, insert, delete on answered_request to :"app";
grant update (answer) on answered_request to :"app";

-- log: added to, never changed; the queue is emptied by the sequencer
grant select, insert on event to :"app";
grant select, insert, delete on event_pending to :"app";
grant select, insert on log_leaf, log_subtree, log_key, log_checkpoint to :"app";

-- ledger: `item` caches the fold of its events; its words change with its plan only, its level never
revoke update on item from :"app";
grant select, insert on item to :"app";
grant update (plan_id, plan_item_id, number, title, text, class, state, round, version, lead_unit_id, unit_ids, due_on, original_due_on, changed_at)
  on item to :"app";

-- what items wait for comes and goes
grant select, insert, delete on item_wait to :"app";
grant select, insert on wait_watch to :"app";
grant update (rules, after_id) on wait_watch to :"app";

-- draws for look-backs; tags come and go
grant select, insert on look_back_draw, look_back_drawn to :"app";
grant update (state, version, seed, revealed_at, reason) on look_back_draw to :"app";
grant select, insert, delete on item_tag to :"app";

-- lists of items: duties are kept by a trigger, the search gives ids only
grant select on item_duty, item_wait_duty to :"app";
grant execute on function items_with_runs, shares_of_runs to :"app";
-- counts of items are kept by triggers
grant select on item_count to :"app";
grant execute on function fold_item_counts to :"app";

-- access
grant select, insert on account, login_session, one_time_link, api_token, outside_identity to :"app";
grant update (login, password_hash, password_set_at, failures, locked_until, disabled_at, version)
  on account to :"app";
grant update (seen_at, ended_at) on login_session to :"app";
grant update (used_at) on one_time_link to :"app";
grant update (used_at, revoked_at) on api_token to :"app";
grant update (person_id, linked_at, unlinked_at) on outside_identity to :"app";
grant select, insert on sign_in_way to :"app";
grant select, insert, delete on spent_answer to :"app";
grant update (enabled, title, address, client_id, secret, public_url, opens_accounts, version)
  on sign_in_way to :"app";

-- packs and calendar: a published version is never changed
grant select, insert on calendar_year to :"app";

-- evidence: uploads come and go
grant select, insert, delete on upload to :"app";
grant update (sha256, preview_sha256, bytes, media_type, picture, kept_at) on upload to :"app";
-- what was filed stays: only which revision counts, and that it was withdrawn, is noted
grant select, insert on evidence, evidence_revision, evidence_file, checklist_override to :"app";
grant update (revision, version, expires_on, withdrawn_at, withdrawn_why) on evidence to :"app";

-- supervision: papers cache the fold of their events
grant select, insert on supervision_notice, paper_series, ladder_watch to :"app";
grant update (unit_id, state, version, points, card, number, signed_on, reply_due_on, changed_at, content)
  on supervision_notice to :"app";
grant update (last) on paper_series to :"app";
grant update (seen_version, rules, next_on) on ladder_watch to :"app";
grant select, insert on period_snapshot, bulletin to :"app";
grant update (state, version, number, content) on bulletin to :"app";

-- assessment: scores cache the fold of their events; a trigger keeps those of a final period
grant select, insert on score_period, score, score_sheet, score_file to :"app";
grant update (state, version, content) on score_period to :"app";
grant update (sheet, total, grade, coefficient, vetoed, rank, open_objections, visible, version) on score to :"app";
grant update (content) on score_sheet to :"app";

-- notification
grant select, insert on notice, notice_recipient to :"app";
grant update (routed_at) on notice to :"app";
grant update (read_at, routed_at) on notice_recipient to :"app";
grant select, insert on notice_channel, notice_preference, notice_delivery to :"app";
grant update (name, enabled, kinds, link_base, address, mail, secret, former_secret, former_until, version, removed_at)
  on notice_channel to :"app";
grant select, insert on reminder_day to :"app";
grant update (done_at) on reminder_day to :"app";
grant update (email, muted, quiet_from, quiet_to, version) on notice_preference to :"app";
grant update (state, attempts, due_at, sent_at, last_error) on notice_delivery to :"app";

-- flags: a finding stays what it was; it is judged once
grant select, insert on flag, flag_watch to :"app";
grant update (state, version, judged_by, judged_at, reason) on flag to :"app";
grant update (next_leaf, night_of, night_after) on flag_watch to :"app";
grant select, insert on photo_part to :"app";

-- accountability: cases cache the fold of their events
grant select, insert on accountability_case to :"app";
grant update (state, version, content) on accountability_case to :"app";

-- draws: a frame changes until it is sealed only; a seed comes with the day
grant select, insert on draw, draw_person, draw_inspector, draw_task, draw_relation to :"app";
grant update (state, version, content, commitment, sealed_at, seed, revealed_at, published_at) on draw to :"app";
grant update (inspector_ids, restaffed, checked_on, result, note, case_id, version) on draw_task to :"app";
grant update (version, ended_at) on draw_relation to :"app";

-- enforcement: cases cache the fold of their events; the party is written once
grant select, insert on enforcement_case, enforcement_party, enforcement_file to :"app";
grant update (violation, state, version, due_on, due_key, content) on enforcement_case to :"app";

-- monitoring: readings and frames are added to, never changed; months are made and forgotten by functions
grant select, insert on station, device, device_factor, series, reading, frame_chunk, rejected_frame to :"app";
grant select, insert on reading_entry, reading_file to :"app";
grant select on current_reading to :"app";
grant usage on sequence frame_chunk_id to :"app";
grant execute on function make_monitoring_month, forget_monitoring_before to :"app";
grant update (name, code, kind, unit_id, longitude, latitude, zone, version, closed_on) on station to :"app";
grant update (station_id, name, password, addresses, protocol, crc_mode, lenient, sm4_key, real_time_seconds,
  minute_minutes, sends_hours, sends_days, sets_clock, enabled, version) on device to :"app";
grant delete on device_factor, rejected_frame to :"app";
grant select, insert, delete on roll_up_due to :"app";
grant select, insert on roll_up_mark to :"app";
grant update (hours_through) on roll_up_mark to :"app";
grant select, insert on device_contact, unknown_device, device_command, relay to :"app";
grant delete on unknown_device, device_command to :"app";
grant update (connected, address, heard_at, data_at, frames, rejected) on device_contact to :"app";
grant update (address, last_at, frames, last_bytes) on unknown_device to :"app";
grant update (state, qn, tries, sent_at, ended_at, result, answer) on device_command to :"app";
grant update (name, host, port, device_ids, enabled, version, chunk_id, frame_number, sent, sent_at, fault)
  on relay to :"app";

-- indicators: figures are added to; a standing caches the events of its target
grant select, insert on figure, figure_file, target_standing to :"app";
grant select, insert on alarm to :"app";
grant update (to_at, state, version, acknowledged) on alarm to :"app";
grant update (version, item_id, binding, status, since, assessed_at, standing) on target_standing to :"app";

-- disclosure: the contact of who sent something in is written once and never changed
grant select, insert on disclosed_plan, withheld_item, submission, submission_contact to :"app";
grant update (version, is_open, changed_at) on disclosed_plan to :"app";
grant update (version, is_withheld, reason, changed_at) on withheld_item to :"app";
grant update (version, state, answer, settled_at) on submission to :"app";

-- registers: a subject caches the fold of its events; what its register is called never changes
grant select, insert on subject, subject_private to :"app";
grant update (register_version, name, credit_code, address, unit_id, cell_id, longitude, latitude, datum, place_code,
  geometry, source, fields, stage, mark, stage_since, round, movers, due_on, next_check_on, expires_on, last_check,
  last_check_on, merged_into, removed_at, removed_why, baseline, version, changed_at) on subject to :"app";
grant update (value) on subject_private to :"app";
grant delete on subject_private to :"app";
grant execute on function subjects_with_runs, subjects_with_fields to :"app";
grant select on map_square, map_square_change, item_place to :"app";
grant execute on function fold_map_squares, note_all_squares to :"app";
-- complaints: a row caches the fold of its events; only the contact person of a unit may become another
grant select, insert on complaint, complaint_person, complaint_band to :"app";
grant update (name, phone) on complaint_person to :"app";
grant update (channel, state, version, batch_on, district, types, is_key, longitude, latitude, square, unit_id, cell_id,
  due_on, reply_due_on, replied_on, closed_on, verified, duplicate_of, item_id, open_repeats, extension_asked, content)
  on complaint to :"app";

-- grid: cells and tenures are closed, not removed
grant select, insert on missed_patrol to :"app";
grant update (state, version, answer, answered_by, answered_at, judgement) on missed_patrol to :"app";
grant select, insert on grid_cell, grid_member to :"app";
grant update (parent_id, level, code, name, unit_id, area, west, south, east, north, square_metres, version, removed_on)
  on grid_cell to :"app";
grant update (to_on) on grid_member to :"app";
grant select, insert on subject_evidence, subject_file, inspection to :"app";
grant update (withdrawn_at, withdrawn_why) on subject_evidence to :"app";
grant select, insert on register_count to :"app";
grant update (definitions, counted_at) on register_count to :"app";
grant select on register_tally, register_tally_change to :"app";
grant execute on function add_to_tallies, clear_tallies, fold_tallies to :"app";
grant select, insert on patrol, patrol_track, grid_event, grid_event_file to :"app";
grant update (ended_at, received_at, note, assessment) on patrol to :"app";
grant update (state, version, cell_id, unit_id, due_at, late, reopened, item_id, content) on grid_event to :"app";
grant select, insert on register_mapping, subject_distinct to :"app";
grant update (mapping, used_at) on register_mapping to :"app";
grant execute on function subjects_like to :"app";
grant select, insert, delete on item_proof to :"app";
grant select, insert on register_goal, register_day to :"app";
grant update (version, is_met, figure, since) on register_goal to :"app";
grant update (figure) on register_day to :"app";

-- operations
grant select on schema_migration to :"app";
